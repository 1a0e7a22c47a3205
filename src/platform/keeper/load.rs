//! Loading: reads both stores, sets aside what is damaged, and picks the newest whole copy. Chunks
//! may come from either store, since each is known by its checksum.

use std::rc::Rc;

use crate::platform::book::Book;
use crate::platform::manifest::{Manifest, Opened, Stamp, checksum};
use crate::platform::{Chunk, KeyValue, Loaded, Raw, Rival, Snapshot, Source, StorageError};

use super::Inner;
use super::known::{Known, Version, Write};
use super::local::Standing;
use super::rebuild::{Records, rebuilt};
use super::splice::splice;

/// A manifest with the chunks that could be found for it.
#[derive(Clone)]
struct Copy {
    version: Version,
    /// Names of the chunks that could not.
    lost: Vec<String>,
    /// What lies under their keys.
    damaged: Vec<Chunk>,
    /// A chunk was put together from two damaged copies: it lies nowhere whole.
    spliced: bool,
}

impl Copy {
    fn snapshot(&self, revision: u64) -> Snapshot {
        Snapshot { damaged: self.damaged.clone(), ..self.version.snapshot(revision) }
    }
}

struct Choice {
    chosen: Copy,
    from: Source,
    rival: Option<Copy>,
}

#[derive(PartialEq)]
enum Order {
    Same,
    LocalAhead,
    LocalBehind,
    Apart,
}

impl Inner {
    /// `stored`: it was not removed, so that a manifest that is nowhere is one that was lost.
    pub(super) async fn load(&self, book: &Book, stored: bool) -> Result<Loaded, StorageError> {
        // The slow store first, so that the quick one is read no earlier than it.
        let mirror = self.mirror.read(book.reach.clone()).await.ok().map(|found| own(book, found));
        let local = self.read_local(book);
        if mirror.is_none() && local.is_none() {
            return Err(StorageError::Unavailable);
        }
        let stores = [local.as_ref(), mirror.as_ref()];
        let mut opened = stores.map(|records| open(book, records));
        if stored
            && opened == [Opened::Absent, Opened::Absent]
            && stores.iter().any(|records| has_chunks(book, *records))
        {
            opened = [Opened::Unreadable, Opened::Unreadable];
        }
        let [in_local, in_mirror] = opened;
        for opened in [&in_local, &in_mirror] {
            if let Opened::Newer(version) = opened {
                return Err(StorageError::Newer { version: *version });
            }
        }
        let asides = local.iter().flatten().filter(|(key, _)| book.is_aside(key));
        let asides: Vec<Manifest> = asides.filter_map(|(_, raw)| whole(Manifest::open(Some(raw), book))).collect();
        let (local_main, mirror_main) = (whole(in_local.clone()), whole(in_mirror.clone()));
        let unreadable = in_local == Opened::Unreadable || in_mirror == Opened::Unreadable;
        let torn = unreadable && local_main.is_none() && mirror_main.is_none();
        let found = if torn { rebuilt(book, stores, &asides) } else { None };
        let manifests: Vec<&Manifest> = local_main.iter().chain(&mirror_main).chain(&asides).chain(&found).collect();

        let mut known = Known::default();
        let mut quarantined = Vec::new();
        for (records, opened) in [(&local, &in_local), (&mirror, &in_mirror)] {
            for (key, raw) in records.iter().flatten().filter(|(key, raw)| damaged(book, opened, &manifests, key, raw))
            {
                known.damaged.push(key.clone());
                match self.quarantine(book, key, raw).await {
                    Some(copy) if quarantined.contains(&copy) => {}
                    Some(copy) => quarantined.push(copy),
                    None => known.held.push(key.clone()),
                }
            }
        }
        // What a manifest names and its store does not hold is as bad as what is damaged.
        for (records, main) in [(&local, &local_main), (&mirror, &mirror_main)] {
            let (Some(records), Some(main)) = (records, main) else { continue };
            let gone = main.chunks.iter().filter(|entry| !records.contains_key(&entry.key));
            known.damaged.extend(gone.map(|entry| entry.key.clone()));
        }
        if let (None, Some(main)) = (&mirror, &local_main)
            && main.base.is_none()
            && main.chunks.iter().any(|entry| !local.as_ref().is_some_and(|records| records.contains_key(&entry.key)))
        {
            // It lies in the mirror alone, and the mirror does not answer: nothing is lost, and nothing known.
            return Err(StorageError::Unavailable);
        }
        let choice = choose(
            local_main.clone().map(|manifest| assemble(manifest, stores)),
            mirror_main.clone().or(found).map(|manifest| assemble(manifest, stores)),
        );
        if let Some(rival) = choice.as_ref().and_then(|choice| choice.rival.as_ref())
            && !book.is_index()
        {
            // If this fails it is still handed out below, and still where it was found.
            let _ = self.desk(book).keep_aside(&rival.version.manifest, rival.version.records(|_| true));
        }
        let rivals = self.rivals(choice.as_ref(), asides.into_iter().map(|manifest| assemble(manifest, stores)));
        known.doomed = if unreadable {
            Vec::new()
        } else {
            orphans(book, local.as_ref(), local_main.as_ref().or(mirror_main.as_ref()), &rivals.1)
        };
        let mut loaded = Loaded {
            snapshot: None,
            from: Source::Both,
            mirrored: mirror.is_some(),
            quarantined,
            rivals: if book.is_index() { Vec::new() } else { rivals.0 },
        };
        let Some(choice) = choice else {
            self.with_known(book, |slot| *slot = known);
            let lost = vec!["manifest".to_owned()];
            return if unreadable { Err(StorageError::Corrupt { readable: None, lost }) } else { Ok(loaded) };
        };

        // The next revision must be above everything that either store holds.
        let mains = local_main.iter().chain(&mirror_main).map(|manifest| manifest.revision);
        let revision = mains.max().unwrap_or(choice.chosen.version.manifest.revision);
        let stamp = choice.chosen.version.manifest.stamp();
        let rival = choice.rival.as_ref().map(|rival| rival.version.manifest.stamp());
        known.local = local_main.as_ref().map(Manifest::stamp).filter(|stamp| Some(stamp) != rival.as_ref());
        known.mirror = match (&mirror, &mirror_main, &local_main) {
            (Some(_), Some(manifest), _) => manifest.stamp(),
            (None, _, Some(manifest)) => manifest.base.clone().unwrap_or_else(|| manifest.stamp()),
            _ => Stamp::default(),
        };
        loaded.snapshot = Some(choice.chosen.snapshot(revision));
        let version = Rc::new(choice.chosen.version);
        known.versions = vec![(revision, version.clone())];
        let mirror_stamp = known.mirror.clone();
        let in_need = version.needs(&known.damaged);
        let may_mend = known.held.is_empty();
        let local_in_need = in_local == Opened::Unreadable || (in_need && known.local.as_ref() == Some(&stamp));
        self.with_known(book, |slot| *slot = known);

        loaded.from = choice.from;
        loaded.mirrored = mirror.is_some() && mirror_stamp == stamp && !in_need;
        let mut lost = choice.chosen.lost;
        if torn {
            lost.push("manifest".to_owned());
        }
        if choice.chosen.spliced || !lost.is_empty() {
            loaded.mirrored = false;
            return Err(StorageError::Corrupt { readable: Some(Box::new(loaded)), lost });
        }
        let follows = choice.rival.is_none() && revision == stamp.revision && in_mirror != Opened::Unreadable;
        let behind = !loaded.mirrored || (local_in_need && may_mend);
        if mirror.is_some() && follows && behind && (may_mend || !in_need) {
            // Another tab that loads at the same time may be the one that does it.
            let write = Write { version: version.clone(), base: mirror_stamp };
            loaded.mirrored = matches!(self.to_mirror(book, &write).await, Ok(Ok(())));
            if loaded.mirrored && local_in_need {
                // Where it has no room the mirror's good copy is the one that counts.
                let _ = self.with_known(book, |known| self.desk(book).write(known, &write, Standing::Mirrored));
            }
        }
        if loaded.mirrored {
            self.note_mirrored(book, &version);
        }
        Ok(loaded)
    }

    fn read_local(&self, book: &Book) -> Option<Records> {
        let keys = self.local.keys().ok()?;
        let mut records = Records::new();
        for key in keys.into_iter().filter(|key| book.holds(key)) {
            if let Some(raw) = self.local.get(&key).ok()? {
                records.insert(key, raw);
            }
        }
        Some(records)
    }

    /// The mirror holds the state that localStorage holds: say so in its manifest, so that it is
    /// never again taken for something that only localStorage has.
    fn note_mirrored(&self, book: &Book, version: &Version) {
        self.with_known(book, |known| known.mirror = version.manifest.stamp());
        let there = self.local.get(&book.manifest).ok().flatten();
        if let Opened::Whole(manifest) = Manifest::open(there.as_ref(), book)
            && manifest.base.is_some()
            && manifest.stamp() == version.manifest.stamp()
        {
            let text = Raw::Text(manifest.with_base(None).seal());
            // Shorter than what is there, so it fits; and if not, it stays as true as it was.
            let _ = self.local.set(&book.manifest, &text);
        }
    }

    /// Rivals for the app, and the keys that they need.
    fn rivals(&self, choice: Option<&Choice>, asides: impl Iterator<Item = Copy>) -> (Vec<Rival>, Vec<String>) {
        let chosen = choice.map(|choice| choice.chosen.version.manifest.stamp());
        let mut copies: Vec<(Stamp, Copy)> = Vec::new();
        for copy in asides.chain(choice.and_then(|choice| choice.rival.clone())) {
            let stamp = copy.version.manifest.stamp();
            if let Err(at) = copies.binary_search_by(|(known, _)| known.cmp(&stamp)) {
                copies.insert(at, (stamp, copy));
            }
        }
        let entries = copies.iter().flat_map(|(_, copy)| &copy.version.manifest.chunks);
        let keys = entries.map(|entry| entry.key.clone()).collect();
        let others = copies.into_iter().filter(|(stamp, _)| Some(stamp) != chosen.as_ref());
        let rival = |(stamp, copy): (Stamp, Copy)| Rival {
            ours: stamp.writer == self.writer,
            snapshot: copy.snapshot(stamp.revision),
            writer: stamp.writer,
            lost: copy.lost,
        };
        (others.map(rival).collect(), keys)
    }
}

fn own(book: &Book, found: Vec<(String, Raw)>) -> Records {
    let mut records = Records::new();
    records.extend(found.into_iter().filter(|(key, _)| book.holds(key)));
    records
}

fn open(book: &Book, records: Option<&Records>) -> Opened {
    records.map_or(Opened::Absent, |records| Manifest::open(records.get(&book.manifest), book))
}

fn has_chunks(book: &Book, records: Option<&Records>) -> bool {
    records.is_some_and(|records| records.keys().any(|key| book.read_chunk(key).is_some()))
}

fn whole(opened: Opened) -> Option<Manifest> {
    match opened {
        Opened::Whole(manifest) => Some(manifest),
        _ => None,
    }
}

/// A manifest that cannot be read, or a chunk that is not what a manifest says.
fn damaged(book: &Book, opened: &Opened, manifests: &[&Manifest], key: &str, raw: &Raw) -> bool {
    if key == book.manifest {
        return *opened == Opened::Unreadable;
    }
    if book.is_aside(key) {
        return Manifest::open(Some(raw), book) == Opened::Unreadable;
    }
    let entry = manifests.iter().flat_map(|manifest| &manifest.chunks).find(|entry| entry.key == key);
    // A chunk that no manifest names may be one that an unreadable manifest did.
    let short = book.read_chunk(key).map(|(.., short)| short).filter(|_| *opened == Opened::Unreadable);
    match (entry.map(|entry| entry.checksum.as_str()), short) {
        (Some(sum), _) => raw.text().is_none_or(|text| checksum(text) != sum),
        (None, Some(short)) => raw.text().is_none_or(|text| !checksum(text).starts_with(short)),
        (None, None) => false,
    }
}

fn assemble(manifest: Manifest, stores: [Option<&Records>; 2]) -> Copy {
    let mut copy = Copy { version: Version::default(), lost: Vec::new(), damaged: Vec::new(), spliced: false };
    for entry in &manifest.chunks {
        let found = stores.map(|records| records.and_then(|records| records.get(&entry.key)));
        let whole = found.iter().flatten().filter_map(|raw| raw.text()).find(|text| checksum(text) == entry.checksum);
        let text = match (whole, found) {
            (Some(text), _) => Some(Rc::from(text)),
            (None, [Some(one), Some(other)]) => splice([one, other], &entry.checksum).map(Rc::from),
            _ => None,
        };
        copy.spliced |= whole.is_none() && text.is_some();
        if text.is_none() {
            copy.lost.push(entry.name.clone());
            let mut texts: Vec<String> = found.into_iter().rev().flatten().map(Raw::lossy).collect();
            texts.dedup();
            if texts.is_empty() {
                texts.push(String::new());
            }
            copy.damaged.extend(texts.into_iter().map(|text| Chunk { name: entry.name.clone(), text }));
        }
        copy.version.texts.push(text);
    }
    copy.version.manifest = manifest;
    copy
}

/// Chunks that neither the manifest nor a set-aside copy names.
fn orphans(book: &Book, local: Option<&Records>, main: Option<&Manifest>, named: &[String]) -> Vec<String> {
    let Some(main) = main else { return Vec::new() };
    let keys = local.into_iter().flatten().map(|(key, _)| key);
    keys.filter(|key| book.is_chunk(key) && !main.has_key(key) && !named.contains(key)).cloned().collect()
}

fn order(local: &Manifest, mirror: &Manifest) -> Order {
    let (ours, theirs) = (local.stamp(), mirror.stamp());
    if ours == theirs {
        Order::Same
    } else if ours.writer == theirs.writer || (local.base.is_none() && ours.revision != theirs.revision) {
        // One writer's states follow each other, and so do those that the mirror committed.
        if ours.revision > theirs.revision { Order::LocalAhead } else { Order::LocalBehind }
    } else if local.base.as_ref() == Some(&theirs) {
        Order::LocalAhead
    } else {
        Order::Apart
    }
}

fn choose(local: Option<Copy>, mirror: Option<Copy>) -> Option<Choice> {
    let (local, mirror) = match (local, mirror) {
        (None, None) => return None,
        (Some(chosen), None) => return Some(Choice { chosen, from: Source::Local, rival: None }),
        (None, Some(chosen)) => return Some(Choice { chosen, from: Source::Mirror, rival: None }),
        (Some(local), Some(mirror)) => (local, mirror),
    };
    let order = order(&local.version.manifest, &mirror.version.manifest);
    if order == Order::Same {
        return Some(Choice { chosen: mirror, from: Source::Both, rival: None });
    }
    let apart = order == Order::Apart;
    let (newest, older, from, other) = if order == Order::LocalAhead {
        (local, mirror, Source::Local, Source::Mirror)
    } else {
        (mirror, local, Source::Mirror, Source::Local)
    };
    // The newer copy, being damaged, holds edits that the older does not: it stays as a rival.
    Some(if newest.lost.is_empty() || !older.lost.is_empty() {
        Choice { chosen: newest, from, rival: apart.then_some(older) }
    } else {
        Choice { chosen: older, from: other, rival: Some(newest) }
    })
}
