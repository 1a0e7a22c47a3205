//! Saving: the mirror first, because only its transaction can compare and swap, and only what it
//! has acknowledged survives a kill; then localStorage, which the loser of a race never touches.

use crate::platform::book::Book;
use crate::platform::manifest::{Manifest, Opened, Stamp};
use crate::platform::{Change, Commit, KeyValue, MirrorError, Raw, Refusal, Saved, StorageError};

use super::Inner;
use super::known::{Known, Version, Write};
use super::local::{Quick, Standing};

/// Times that another tab may come between reading and writing before we give up.
const ATTEMPTS: u32 = 4;

enum Next {
    AlreadyThere,
    Write(Commit),
}

impl Inner {
    pub(super) async fn save(&self, book: &Book, write: &Write) -> Result<Saved, StorageError> {
        if let Opened::Newer(version) = Manifest::open(self.local.get(&book.manifest).ok().flatten().as_ref(), book) {
            return Err(StorageError::Newer { version });
        }
        let mirrored = self.to_mirror(book, write).await?;
        let standing = if mirrored.is_ok() { Standing::Mirrored } else { Standing::Alone };
        let local = self.with_known(book, |known| self.desk(book).write(known, write, standing));
        let saved = Saved { local: local.is_ok(), mirrored: mirrored.is_ok() };
        match (mirrored, local) {
            (Err(Refusal::Full), Err(StorageError::Unavailable)) => return Err(StorageError::Full),
            (Err(_), Err(error)) => return Err(error),
            _ => {}
        }
        self.with_known(book, |known| known.stored(write));
        Ok(saved)
    }

    pub(super) fn save_now(
        &self,
        book: &Book,
        change: &Change,
        whole: &dyn Fn() -> Change,
    ) -> Result<(), StorageError> {
        self.with_known(book, |known| {
            let desk = self.desk(book);
            if known.base(change).is_none() {
                // A load has put another tab's version in the place of the base.
                let version = Version::after(&Version::default(), book, &whole(), &self.writer)?;
                desk.write_aside(known, &version)?;
                return Err(StorageError::Conflict { stored_revision: known.newest() });
            }
            let write = known.prepare(book, change, &self.writer)?;
            let result = desk.write(known, &write, Standing::Alone);
            if let Err(StorageError::Conflict { .. }) = result {
                desk.write_aside(known, &write.version)?;
            }
            result
        })
    }

    pub(super) fn desk<'a>(&'a self, book: &'a Book) -> Quick<'a> {
        Quick { local: &self.local, book, writer: &self.writer }
    }

    /// The outer error ends the save; the inner one leaves it to localStorage alone.
    pub(super) async fn to_mirror(&self, book: &Book, write: &Write) -> Result<Result<(), Refusal>, StorageError> {
        let mut found = 0;
        for _ in 0..ATTEMPTS {
            let seen = match self.mirror.get(book.manifest.clone()).await {
                Ok(seen) => seen,
                Err(error) => return Ok(Err(refusal(&error))),
            };
            let there = Manifest::open(seen.as_ref(), book);
            if let (Opened::Unreadable, Some(raw)) = (&there, &seen)
                && self.quarantine(book, &book.manifest, raw).await.is_none()
            {
                return Ok(Err(Refusal::Full));
            }
            if let Opened::Whole(manifest) = &there {
                found = manifest.revision;
            }
            match self.next(book, write, there, seen)? {
                Next::AlreadyThere => {}
                Next::Write(commit) => match self.mirror.commit(commit).await {
                    Ok(()) => {}
                    Err(MirrorError::Changed) => continue,
                    Err(error) => return Ok(Err(refusal(&error))),
                },
            }
            self.with_known(book, |known| known.mirror = write.version.manifest.stamp());
            return Ok(Ok(()));
        }
        Err(StorageError::Conflict { stored_revision: found })
    }

    /// Judges the mirror's present state: may this version follow it, and by which changes?
    fn next(&self, book: &Book, write: &Write, there: Opened, seen: Option<Raw>) -> Result<Next, StorageError> {
        let ours = &write.version.manifest;
        let present = match there {
            Opened::Newer(version) => return Err(StorageError::Newer { version }),
            Opened::Unreadable => Manifest::default(),
            Opened::Absent => {
                if self.was_removed(book) {
                    return Err(StorageError::Conflict { stored_revision: 0 });
                }
                Manifest::default()
            }
            Opened::Whole(manifest) => {
                let own = manifest.writer == self.writer;
                let in_need = self.with_known(book, |known| write.version.needs(&known.damaged));
                let same = manifest == ours.with_base(None) && !in_need;
                if same || (own && manifest.revision > ours.revision) {
                    return Ok(Next::AlreadyThere);
                }
                let stamp = manifest.stamp();
                let seen = |known: &mut Known| stamp == known.mirror && known.is_from_here(write);
                let ancestor = own || stamp == write.base || self.with_known(book, seen);
                let later = ours.revision > manifest.revision || ours.stamp() == stamp;
                if !ancestor || !later {
                    return Err(StorageError::Conflict { stored_revision: manifest.revision });
                }
                manifest
            }
        };
        Ok(Next::Write(self.difference(book, write, &present, seen)))
    }

    /// The mirror was emptied and localStorage too: that is a removal, not an accident.
    fn was_removed(&self, book: &Book) -> bool {
        let (mirror, local) = self.with_known(book, |known| (known.mirror.clone(), known.local.clone()));
        if mirror == Stamp::default() {
            return false;
        }
        match Manifest::open(self.local.get(&book.manifest).ok().flatten().as_ref(), book) {
            Opened::Whole(manifest) => Some(manifest.stamp()) != local,
            _ => true,
        }
    }

    /// What turns `present` into this version.
    fn difference(&self, book: &Book, write: &Write, present: &Manifest, seen: Option<Raw>) -> Commit {
        let version = &write.version;
        self.with_known(book, |known| {
            let mut put = version.records(|entry| !present.has_key(&entry.key) || known.damaged.contains(&entry.key));
            put.push((book.manifest.clone(), Raw::Text(version.manifest.with_base(None).seal())));
            let old = present.chunks.iter().map(|entry| &entry.key);
            let delete = old.filter(|key| !version.manifest.has_key(key) && !known.held.contains(*key));
            let delete = delete.cloned().collect();
            Commit { guard: Some((book.manifest.clone(), seen)), delete, delete_under: Vec::new(), put }
        })
    }
}

fn refusal(error: &MirrorError) -> Refusal {
    match error {
        MirrorError::Full => Refusal::Full,
        MirrorError::Unavailable | MirrorError::Changed => Refusal::Unavailable,
    }
}
