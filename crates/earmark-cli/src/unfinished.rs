use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The part files of a run, shared with whoever is told of an interrupt: whether they are to stay
/// or to go depends on whether a checkpoint names them.
pub struct Unfinished(Mutex<State>);

struct State {
    parts: Vec<PathBuf>,
    resumable: bool,
}

impl Unfinished {
    /// Of these part files; `resumable` says that there is a checkpoint already, as there is when a
    /// run goes on.
    pub fn new(parts: Vec<PathBuf>, resumable: bool) -> Self {
        Self(Mutex::new(State { parts, resumable }))
    }

    /// Saves a checkpoint; an interrupt waits meanwhile. Once one was saved, the parts stay.
    pub fn save<E>(&self, save: impl FnOnce() -> Result<(), E>) -> Result<(), E> {
        let mut state = self.lock();
        save()?;
        state.resumable = true;
        Ok(())
    }

    /// Removes the checkpoint; an interrupt waits meanwhile. From now on the parts go.
    pub fn remove<E>(&self, remove: impl FnOnce() -> Result<(), E>) -> Result<(), E> {
        let mut state = self.lock();
        remove()?;
        state.resumable = false;
        Ok(())
    }

    /// At an interrupt: removes the parts unless the run can go on, and then does what `end` does,
    /// which is told whether it can. Nothing is saved or removed any more meanwhile.
    #[cfg(unix)]
    pub fn leave<T>(&self, end: impl FnOnce(bool) -> T) -> T {
        let state = self.lock();
        if !state.resumable {
            for part in &state.parts {
                // It may have been renamed or removed just now.
                let _ = std::fs::remove_file(part);
            }
        }
        end(state.resumable)
    }

    /// A panic while it was locked changes nothing that is in it.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::io;

    fn failing() -> io::Result<()> {
        Err(io::ErrorKind::StorageFull.into())
    }

    /// Whether an interrupt after these steps leaves the part, as it says.
    fn stays(resumable: bool, steps: impl FnOnce(&Unfinished)) -> bool {
        let folder = tempfile::tempdir().unwrap();
        let part = folder.path().join("part");
        std::fs::write(&part, "bytes").unwrap();
        let unfinished =
            Unfinished::new(vec![folder.path().join("renamed"), part.clone()], resumable);
        steps(&unfinished);
        let said = unfinished.leave(|resumable| resumable);
        assert_eq!(part.exists(), said);
        said
    }

    #[test]
    fn parts_stay_while_a_checkpoint_names_them() {
        assert!(!stays(false, |_| {}));
        assert!(stays(true, |_| {}));
        assert!(stays(false, |it| it.save(|| Ok::<(), ()>(())).unwrap()));
        assert!(!stays(true, |it| it.remove(|| Ok::<(), ()>(())).unwrap()));
    }

    #[test]
    fn what_failed_changes_nothing() {
        assert!(!stays(false, |it| assert!(it.save(failing).is_err())));
        assert!(stays(true, |it| assert!(it.save(failing).is_err())));
        assert!(stays(true, |it| assert!(it.remove(failing).is_err())));
    }
}
