//! The localStorage side: chunks beside the old ones, the manifest last, old chunks one save later.
//! Synchronous, so that it can run while the page is going away.

use std::collections::HashSet;

use crate::platform::book::Book;
use crate::platform::key_value::units;
use crate::platform::manifest::{Manifest, Opened};
use crate::platform::{KeyValue, Raw, Refusal, StorageError};

use super::known::{Known, Version, Write};
use super::quarantine::quarantine_local;

/// Whether the mirror has already committed the version that is being written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Mirrored,
    Alone,
}

enum Verdict {
    Replace,
    /// What is there contains ours.
    Keep,
    /// Somebody else's, not in the mirror: keep it beside, then replace.
    SetAside,
    Conflict,
}

pub(super) struct Quick<'a> {
    pub local: &'a dyn KeyValue,
    pub book: &'a Book,
    pub writer: &'a str,
}

impl Quick<'_> {
    pub fn write(&self, known: &mut Known, write: &Write, standing: Standing) -> Result<(), StorageError> {
        let manifest_key = &self.book.manifest;
        let raw = self.local.get(manifest_key)?;
        let mut present = Manifest::default();
        match (Manifest::open(raw.as_ref(), self.book), &raw) {
            (Opened::Newer(version), _) => return Err(StorageError::Newer { version }),
            (Opened::Absent, _) if standing == Standing::Alone && known.local.is_some() => {
                return Err(StorageError::Conflict { stored_revision: 0 });
            }
            (Opened::Unreadable, Some(raw)) => {
                quarantine_local(self.local, self.book, manifest_key, raw).ok_or(StorageError::Full)?;
            }
            (Opened::Whole(manifest), Some(raw)) => {
                match self.judge(known, write, standing, &manifest) {
                    Verdict::Replace => {}
                    Verdict::Keep => return Ok(()),
                    Verdict::SetAside => self.set_aside(&manifest, raw)?,
                    Verdict::Conflict => {
                        return Err(StorageError::Conflict { stored_revision: manifest.revision });
                    }
                }
                present = manifest;
            }
            _ => {}
        }
        let keys = self.local.keys()?;
        self.replace(known, write, standing, &present, &keys)?;
        known.local = Some(write.version.manifest.stamp());
        self.sweep(known, write, &present, &keys);
        Ok(())
    }

    fn judge(&self, known: &Known, write: &Write, standing: Standing, there: &Manifest) -> Verdict {
        let (ours, stamp) = (&write.version.manifest, there.stamp());
        let mirrored = standing == Standing::Mirrored;
        if there.writer == self.writer {
            return if there.revision <= ours.revision { Verdict::Replace } else { Verdict::Keep };
        }
        let current = known.is_from_here(write);
        let seen = known.local.as_ref() == Some(&stamp) || stamp == known.mirror;
        if stamp == write.base || (seen && current) {
            return Verdict::Replace;
        }
        match (&there.base, mirrored) {
            // What the mirror committed is one line of growing revisions.
            (None, true) if there.revision < ours.revision => Verdict::Replace,
            (None, true) if there.revision > ours.revision => Verdict::Keep,
            (None, false) if current && there.revision <= known.mirror.revision => Verdict::Replace,
            (_, true) if self.book.is_index() => Verdict::Replace,
            (_, true) => Verdict::SetAside,
            (_, false) => Verdict::Conflict,
        }
    }

    fn set_aside(&self, manifest: &Manifest, raw: &Raw) -> Result<(), Refusal> {
        let key = self.book.aside(manifest.revision, &manifest.writer);
        if self.local.get(&key)?.as_ref() == Some(raw) { Ok(()) } else { self.put_all(&[(key, raw.clone())]) }
    }

    fn replace(
        &self,
        known: &mut Known,
        write: &Write,
        standing: Standing,
        present: &Manifest,
        keys: &[String],
    ) -> Result<(), StorageError> {
        let version = &write.version;
        let base = (standing == Standing::Alone).then(|| known.mirror.clone());
        let there: HashSet<&str> = keys.iter().map(String::as_str).collect();
        let stands = |key: &String| there.contains(key.as_str()) && !known.damaged.contains(key);
        let mut records = version.records(|entry| !stands(&entry.key));
        records.push((self.book.manifest.clone(), Raw::Text(version.manifest.with_base(base).seal())));
        let mut result = self.put_all(&records);
        if result == Err(Refusal::Full) && !known.doomed.is_empty() {
            let doomed = std::mem::take(&mut known.doomed);
            known.doomed = self.delete_unnamed(doomed, keys, &known.held, &[present, &version.manifest]);
            result = self.put_all(&records);
        }
        // The mirror holds this version whole: the old copy here may go first, if ours then fits.
        if result == Err(Refusal::Full) && standing == Standing::Mirrored {
            let old: Vec<String> = retired(present, &version.manifest).collect();
            if self.fits_after(&records, &old) {
                self.delete_unnamed(old, keys, &known.held, &[&version.manifest]);
                result = self.put_all(&records);
            }
        }
        result?;
        known.damaged.retain(|key| !records.iter().any(|(written, _)| written == key));
        Ok(())
    }

    /// Counted so that it holds in engines that store pure Latin text at half the size, too.
    fn fits_after(&self, records: &[(String, Raw)], old: &[String]) -> bool {
        let manifest = self.local.get(&self.book.manifest).ok().flatten();
        let low = |raw: &Raw| match raw {
            Raw::Text(text) if text.is_ascii() => raw.units(),
            _ => raw.units().saturating_mul(2),
        };
        let freed = old.iter().filter_map(|key| {
            let raw = self.local.get(key).ok().flatten()?;
            Some(units(key).saturating_add(low(&raw)))
        });
        let freed: u64 = freed.sum::<u64>().saturating_add(manifest.map_or(0, |raw| low(&raw)));
        let high = |(key, raw): &(String, Raw)| units(key).saturating_add(raw.units()).saturating_mul(2);
        records.iter().map(high).sum::<u64>() <= freed
    }

    /// Writes our version as a set-aside copy with chunks of its own: whatever the other tab
    /// deletes meanwhile, this copy stays whole.
    pub fn write_aside(&self, known: &Known, version: &Version) -> Result<(), StorageError> {
        let mut version = version.clone();
        for entry in &mut version.manifest.chunks {
            entry.key = format!("{}~{}", entry.key, self.writer);
        }
        let manifest = version.manifest.with_base(Some(known.mirror.clone()));
        let keys = self.local.keys()?;
        let mut records = version.records(|entry| !keys.contains(&entry.key));
        let own = self.book.aside(manifest.revision, self.writer);
        records.push((own.clone(), Raw::Text(manifest.seal())));
        self.put_all(&records)?;
        for (key, older) in self.asides(&keys)? {
            if older.writer == self.writer && key != own {
                self.local.remove(&key)?;
                let rest = retired(&older, &version.manifest).collect();
                self.delete_unnamed(rest, &keys, &known.held, &[&manifest]);
            }
        }
        Ok(())
    }

    /// Keeps the readable part of a copy beside, under its own keys.
    pub fn keep_aside(&self, manifest: &Manifest, mut records: Vec<(String, Raw)>) -> Result<(), Refusal> {
        let key = self.book.aside(manifest.revision, &manifest.writer);
        if self.local.get(&key)?.is_some() {
            return Ok(());
        }
        let keys = self.local.keys()?;
        records.retain(|(key, _)| !keys.contains(key));
        records.push((key, Raw::Text(manifest.seal())));
        self.put_all(&records)
    }

    /// The set-aside manifests among `keys` that can be read.
    pub fn asides(&self, keys: &[String]) -> Result<Vec<(String, Manifest)>, Refusal> {
        let mut found = Vec::new();
        for key in keys.iter().filter(|key| self.book.is_aside(key)) {
            if let Opened::Whole(manifest) = Manifest::open(self.local.get(key)?.as_ref(), self.book) {
                found.push((key.clone(), manifest));
            }
        }
        Ok(found)
    }

    fn sweep(&self, known: &mut Known, write: &Write, present: &Manifest, keys: &[String]) {
        let doomed = std::mem::take(&mut known.doomed);
        let manifest = &write.version.manifest;
        known.doomed = self.delete_unnamed(doomed, keys, &known.held, &[manifest]);
        known.doomed.extend(retired(present, manifest));
    }

    /// Deletes those of `old` that no manifest in `kept` and no set-aside copy (among `keys`) names, and
    /// that are not `held`. Gives back what could not be deleted.
    pub fn delete_unnamed(
        &self,
        old: Vec<String>,
        keys: &[String],
        held: &[String],
        kept: &[&Manifest],
    ) -> Vec<String> {
        if old.is_empty() {
            return old;
        }
        let Ok(asides) = self.asides(keys) else { return old };
        let named = |key: &str| {
            let mut manifests = kept.iter().copied().chain(asides.iter().map(|(_, aside)| aside));
            manifests.any(|manifest| manifest.has_key(key))
        };
        let gone = |key: &String| named(key) || (!held.contains(key) && self.local.remove(key).is_ok());
        old.into_iter().filter(|key| !gone(key)).collect()
    }

    /// All records in order, or none of them: what was written is taken back if one is refused.
    fn put_all(&self, records: &[(String, Raw)]) -> Result<(), Refusal> {
        for (count, (key, raw)) in records.iter().enumerate() {
            let refused = match self.local.set(key, raw) {
                Err(refusal) => refusal,
                // Not knowing what was stored, take nothing back: a manifest may already name it.
                Ok(()) => match self.local.get(key)? {
                    Some(stored) if stored == *raw => continue,
                    _ => Refusal::Unavailable,
                },
            };
            for (written, _) in records.iter().take(count) {
                // Nothing names these chunks; a page that cannot delete them leaves orphans.
                let _ = self.local.remove(written);
            }
            return Err(refused);
        }
        Ok(())
    }
}

fn retired(old: &Manifest, new: &Manifest) -> impl Iterator<Item = String> {
    old.chunks.iter().filter(|entry| !new.has_key(&entry.key)).map(|entry| entry.key.clone())
}
