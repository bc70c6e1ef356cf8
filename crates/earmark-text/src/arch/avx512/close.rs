//! Which of all tokens are signed, and which belong to which text.

use crate::mark::Mark;
use crate::tokens::Columns;
use crate::{Span, Texts, Tokens};
use core::arch::x86_64::*;

/// See [`Level::close`](crate::arch::Level::close).
#[target_feature(enable = "avx512f,avx512bw,avx512vl,bmi1,bmi2,popcnt")]
pub(in crate::arch) fn close(texts: &Texts, tokens: &mut Tokens) {
    push_signed(&mut tokens.columns);
    tokens.close_texts(
        texts,
        |places, end| count_before(places, end),
        |numbers, end| count_below(numbers, end),
    );
}

/// Writes the numbers of the tokens that are hashtags or handles.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,bmi1,bmi2,popcnt")]
#[inline]
fn push_signed(found: &mut Columns) {
    const MANY: usize = 64;
    let set = |byte: u8| _mm512_set1_epi8(byte as i8);
    let (bits, wanted) = (set(Mark::SIGNED.0), set(Mark::SIGNED.1));
    let (marks, signed) = (&found.marks, &mut found.signed);
    signed.clear();
    signed.reserve(marks.len() + MANY);
    let mut numbers = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    let mut count = 0;
    for chunk in marks.chunks(MANY) {
        let inside = _bzhi_u64(u64::MAX, chunk.len() as u32);
        // SAFETY: what is outside the mask is not read.
        let marks = unsafe { _mm512_maskz_loadu_epi8(inside, chunk.as_ptr().cast()) };
        let mut left = _mm512_mask_cmpeq_epi8_mask(inside, _mm512_and_si512(marks, bits), wanted);
        for _ in 0..MANY / 16 {
            // SAFETY: no more than tokens before, and there is room for 64 beyond those.
            unsafe {
                let some = _mm512_maskz_compress_epi32(left as u16, numbers);
                _mm512_storeu_si512(signed.as_mut_ptr().add(count).cast(), some);
            }
            count += (left as u16).count_ones() as usize;
            left >>= 16;
            numbers = _mm512_add_epi32(numbers, _mm512_set1_epi32(16));
        }
    }
    // SAFETY: so many have been written.
    unsafe { signed.set_len(count) };
}

/// How many of the places, which ascend, begin before `end`.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,bmi1,bmi2,popcnt")]
#[inline]
fn count_before(places: &[Span], end: u32) -> usize {
    /// Of the numbers of 32 places, those that are starts.
    const STARTS: u64 = 0x5555_5555_5555_5555;
    let end = _mm512_set1_epi32(end as i32);
    let mut count = 0;
    // Most texts hold fewer than 32 tokens: no branch but the one that leaves.
    loop {
        let rest = &places[count..];
        let inside = match rest.len() {
            ..32 => _bzhi_u64(STARTS, 2 * rest.len() as u32),
            _ => STARTS,
        };
        let mut part = 0;
        for eight in 0..4 {
            let inside = (inside >> (16 * eight)) as u16;
            // SAFETY: what is outside the mask is not read.
            let eight = unsafe {
                let from = rest.as_ptr().wrapping_add(8 * eight);
                _mm512_maskz_loadu_epi32(inside, from.cast())
            };
            part += _mm512_mask_cmplt_epu32_mask(inside, eight, end).count_ones() as usize;
        }
        count += part;
        if part < 32 {
            return count;
        }
    }
}

/// How many of the numbers, which ascend, are below `end`.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,bmi1,bmi2,popcnt")]
#[inline]
fn count_below(numbers: &[u32], end: u32) -> usize {
    let end = _mm256_set1_epi32(end as i32);
    let mut count = 0;
    // Most texts hold fewer than eight.
    loop {
        let rest = &numbers[count..];
        let inside = _bzhi_u32(0xff, rest.len().min(8) as u32) as u8;
        // SAFETY: what is outside the mask is not read.
        let eight = unsafe { _mm256_maskz_loadu_epi32(inside, rest.as_ptr().cast()) };
        let part = _mm256_mask_cmplt_epu32_mask(inside, eight, end).count_ones() as usize;
        count += part;
        if part < 8 {
            return count;
        }
    }
}
