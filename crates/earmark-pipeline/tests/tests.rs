//! All tests of the pipeline: this file is their table of contents.

/// Order, exactly once, the credit, the workers' states; failures; what a live stream needs;
/// the pool.
#[cfg(not(shuttle))]
mod failures;
#[cfg(not(shuttle))]
mod live;
#[cfg(not(shuttle))]
mod order;
#[cfg(not(shuttle))]
mod pool;
#[cfg(not(shuttle))]
mod watch;

/// The same promises under a schedule explorer, which alone decides who runs:
/// `RUSTFLAGS="--cfg shuttle" cargo test -p earmark-pipeline --test tests`.
#[cfg(shuttle)]
mod schedules;
#[cfg(shuttle)]
mod schedules_pool;
