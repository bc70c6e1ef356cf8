//! Hashing the tokens of a column. Vectors cut and combine the bytes of eight tokens at a time; what is left
//! for each is a load, and a multiplication, which vectors do not have.
//!
//! In three rounds over some tokens, rather than one: each hands on through memory what the next one takes
//! apart, and while that is on its way other tokens are worked on.

use crate::Span;
use crate::hash::{self, STARTS, WIDTH};
use crate::mark::Mark;
use crate::tokens::Columns;
use core::arch::x86_64::*;
use core::mem::MaybeUninit;

/// Tokens of a vector.
const EIGHT: usize = 8;

/// Tokens of a round: a bit each in a mask.
const ROUND: usize = 64;

/// What the rounds hand on, a number a token.
#[repr(C, align(64))]
struct Parts {
    /// Where the folded form begins in the column.
    from: [u64; ROUND],
    /// How many bytes it has, at most [`WIDTH`].
    len: [u64; ROUND],
    /// The factors whose product is the hash. Of eight tokens, first those of numbers 0, 2, 4, 6.
    factors: [[u64; 2]; ROUND],
}

/// See [`hashes::push`](crate::arch::hashes::push). No branch depends on a token: longer ones are put aside.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx2,bmi1,bmi2,lzcnt,popcnt")]
pub(super) fn push(low: &[u8], found: &mut Columns) {
    assert!(low.len() >= WIDTH);
    let count = found.places.len().min(found.marks.len());
    let done = found.hashes.len().min(count);
    found.hashes.reserve(count - done + EIGHT);
    let mut to: *mut u64 = found.hashes.spare_capacity_mut().as_mut_ptr().cast();
    let mut parts = MaybeUninit::<Parts>::uninit();
    let places = found.places[done..count].chunks(ROUND);
    for (places, marks) in places.zip(found.marks[done..count].chunks(ROUND)) {
        // SAFETY: there are as many marks as places, no more than a round has. Hashes are written for them,
        // and for up to seven more, for which there is room.
        unsafe {
            let mut long = measure(low, places, marks, &mut parts);
            combine(low, marks, &mut parts);
            multiply(marks.len(), &parts, to);
            while long != 0 {
                let number = long.trailing_zeros() as usize;
                long &= long - 1;
                let (place, mark) = (places[number], marks[number]);
                let from = place.start as usize + mark.sign();
                let len = place.end as usize - from;
                let hash = hash::of_prefix(mark.class(), &low[from..], len);
                to.add(number).write(hash);
            }
            to = to.add(marks.len());
        }
    }
    // SAFETY: so many have been written.
    unsafe { found.hashes.set_len(count) };
}

/// The first round: where tokens begin and how long they are; gives those that are too long.
///
/// # Safety
/// As many marks as places, and no more than a round has.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx2,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
unsafe fn measure(
    low: &[u8],
    places: &[Span],
    marks: &[Mark],
    parts: &mut MaybeUninit<Parts>,
) -> u64 {
    let parts = parts.as_mut_ptr();
    let most = _mm512_set1_epi64(WIDTH as i64);
    // Places are of four bytes.
    let last = (low.len() - WIDTH).min(u32::MAX as usize);
    let last = _mm512_set1_epi64(last as i64);
    let mut long = 0;
    for at in (0..marks.len()).step_by(EIGHT) {
        let inside = _bzhi_u32(0xffff, (marks.len() - at).min(EIGHT) as u32 * 2);
        // SAFETY: what is outside the mask is not read.
        let place =
            unsafe { _mm512_maskz_loadu_epi32(inside as u16, places.as_ptr().add(at).cast()) };
        let mark = load_marks(marks, at);
        let sign = _mm512_and_si512(_mm512_srli_epi64::<4>(mark), _mm512_set1_epi64(3));
        // The lower half of each number is what counts.
        let from = _mm512_add_epi32(place, sign);
        let len = _mm512_maskz_sub_epi32(0x5555, _mm512_srli_epi64::<32>(place), from);
        long |= u64::from(_mm512_cmpgt_epu64_mask(len, most)) << at;
        // SAFETY: aligned, and within each part.
        unsafe {
            let to = (&raw mut (*parts).from).cast::<u64>().add(at);
            _mm512_store_si512(to.cast(), _mm512_maskz_min_epu32(0x5555, from, last));
            let to = (&raw mut (*parts).len).cast::<u64>().add(at);
            _mm512_store_si512(to.cast(), _mm512_min_epu32(len, most));
        }
    }
    long
}

/// Up to eight marks from a place on.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx2,bmi1,bmi2")]
#[inline]
fn load_marks(marks: &[Mark], at: usize) -> __m512i {
    let marks = &marks[at..];
    let inside = _bzhi_u32(0xff, marks.len() as u32);
    // SAFETY: what is outside the mask is not read.
    let marks = unsafe { _mm_maskz_loadu_epi8(inside as u16, marks.as_ptr().cast()) };
    _mm512_cvtepu8_epi64(marks)
}

/// The second round: the bytes of each token, combined with its class and length.
///
/// # Safety
/// The first round must have been over these tokens of `low`.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx2,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
unsafe fn combine(low: &[u8], marks: &[Mark], parts: &mut MaybeUninit<Parts>) {
    let parts = parts.as_mut_ptr();
    // SAFETY: eight numbers.
    let states = unsafe { _mm512_loadu_si512(STARTS.as_ptr().cast()) };
    let bytes = _mm_set_epi8(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    let bytes = _mm512_broadcast_i32x4(bytes);
    for at in (0..marks.len()).step_by(EIGHT) {
        // SAFETY: measure wrote these, and sixteen bytes can be read from any place it gives.
        let (even, odd, len) = unsafe {
            let from = (&raw const (*parts).from).cast::<u64>().add(at);
            let load =
                |token| _mm_loadu_si128(low.as_ptr().add(from.add(token).read() as usize).cast());
            let four = |a, b, c, d| {
                let first = _mm256_inserti128_si256::<1>(_mm256_castsi128_si256(load(a)), load(b));
                let second = _mm256_inserti128_si256::<1>(_mm256_castsi128_si256(load(c)), load(d));
                _mm512_inserti64x4::<1>(_mm512_castsi256_si512(first), second)
            };
            let len = (&raw const (*parts).len).cast::<u64>().add(at);
            (
                four(0, 2, 4, 6),
                four(1, 3, 5, 7),
                _mm512_load_si512(len.cast()),
            )
        };
        let even_len = _mm512_shuffle_epi8(len, _mm512_setzero_si512());
        let odd_len = _mm512_shuffle_epi8(len, _mm512_set1_epi8(8));
        let even = _mm512_maskz_mov_epi8(_mm512_cmplt_epu8_mask(bytes, even_len), even);
        let odd = _mm512_maskz_mov_epi8(_mm512_cmplt_epu8_mask(bytes, odd_len), odd);
        // The class is the lowest three bits, all that the permutation looks at.
        let state = _mm512_permutexvar_epi64(load_marks(marks, at), states);
        let key = _mm512_slli_epi64::<56>(len);
        let key = _mm512_xor_si512(key, _mm512_set1_epi64(hash::key(0) as i64));
        // SAFETY: aligned, and within the part.
        unsafe {
            let to: *mut __m512i = (&raw mut (*parts).factors)
                .cast::<[u64; 2]>()
                .add(at)
                .cast();
            _mm512_store_si512(
                to,
                _mm512_xor_si512(even, _mm512_unpacklo_epi64(state, key)),
            );
            _mm512_store_si512(
                to.add(1),
                _mm512_xor_si512(odd, _mm512_unpackhi_epi64(state, key)),
            );
        }
    }
}

/// The third round: the products.
///
/// # Safety
/// The second round must have been over so many tokens, and there must be room for them and seven more.
#[target_feature(enable = "bmi2")]
#[inline]
unsafe fn multiply(count: usize, parts: &MaybeUninit<Parts>, to: *mut u64) {
    let parts = parts.as_ptr();
    for at in (0..count).step_by(EIGHT) {
        for number in 0..EIGHT {
            // SAFETY: combine wrote the factors, and there is room for eight more hashes than tokens.
            unsafe {
                let factors = (&raw const (*parts).factors).cast::<[u64; 2]>();
                let [a, b] = factors.add(at + number / 2 + number % 2 * 4).read();
                to.add(at + number).write(hash::multiply(a, b));
            }
        }
    }
}
