//! Vector code: the one folder with `unsafe` in it, and every way into it is safe. A [`Level`] is
//! proof that the machine has the instructions; the scalar level is the twin that tests hold all
//! others equal to.
//!
//! A vector level reads the column in blocks of up to 64 bytes. `avx512` and `avx2` turn a block into
//! masks with a bit a byte (what they [`Seen`](blocks::Seen)); [`blocks::decide`] finds in those the
//! tokens that masks alone can tell; each level writes them out in its own way. At the first byte that
//! takes more than masks it stops, and the scanner takes over for one step.
#![allow(unsafe_code)] // Vector instructions; see above.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(target_arch = "x86_64")]
mod blocks;
#[cfg(target_arch = "x86_64")]
mod end;
#[cfg(target_arch = "x86_64")]
mod hashes;
mod level;
mod prefetch;
#[cfg(target_arch = "x86_64")]
mod tables;

#[cfg(target_arch = "x86_64")]
use end::End;
pub use level::Level;
pub use prefetch::prefetch;
