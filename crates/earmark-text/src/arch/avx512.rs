//! The level of AVX-512 with VBMI2 (Ice Lake and Zen 4 on): one vector a block.

use super::End;
use super::blocks::{self, Plain, Seen};
use super::tables::{
    AFTER, BEFORE, CLASS, HERE, NEXT, PAIR_FIRST, PAIR_SECOND, Table, around, class, pair,
};
use crate::mark::Mark;
use crate::scan::ROOM;
use crate::tokens::Columns;
use crate::{Class, Span, Texts, Tokens};
use core::arch::x86_64::*;

/// See [`Level::lower`](super::Level::lower).
#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn lower(text: &str, column: &mut String, stops: &mut Vec<u8>) {
    const WIDTH: usize = 64;
    let text = text.as_bytes();
    let len = text.len();
    // Whole vectors are written, and behind the text as many as it takes to cover ROOM.
    let most = len + ROOM + 2 * WIDTH;
    column.clear();
    column.reserve(most);
    stops.clear();
    stops.reserve(most);
    // SAFETY: nothing but ASCII letters is changed, and to others, so that UTF-8 stays UTF-8.
    let column = unsafe { column.as_mut_vec() };
    let (low, stop) = (column.as_mut_ptr(), stops.as_mut_ptr());
    let set = |byte: u8| _mm512_set1_epi8(byte as i8);
    let (case, one) = (set(0x20), set(1));
    let mut at = 0;
    while at < len + ROOM {
        let here = len.saturating_sub(at).min(WIDTH) as u32;
        let inside = u64::MAX.checked_shr(WIDTH as u32 - here).unwrap_or(0);
        // SAFETY: bytes outside the mask are not read. Up to `most` may be written.
        unsafe {
            // Line feeds behind the text.
            let bytes =
                _mm512_mask_loadu_epi8(set(b'\n'), inside, text.as_ptr().wrapping_add(at).cast());
            let upper = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, set(b'A')), set(26));
            let bytes = _mm512_mask_add_epi8(bytes, upper, bytes, case);
            let letter = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, set(b'a')), set(26));
            let digit = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, set(b'0')), set(10));
            let marks = _mm512_maskz_mov_epi8(!(letter | digit), one);
            _mm512_storeu_si512(low.add(at).cast(), bytes);
            _mm512_storeu_si512(stop.add(at).cast(), marks);
        }
        at += WIDTH;
    }
    // SAFETY: so many have been written.
    unsafe {
        column.set_len(len + ROOM);
        stops.set_len(len + ROOM);
    }
}

/// See [`Level::close`](super::Level::close).
#[target_feature(enable = "avx512f,avx512bw,avx512vl,bmi1,bmi2,popcnt")]
pub(super) fn close(texts: &Texts, tokens: &mut Tokens) {
    tokens.close_texts(texts, |places, end| count_before(places, end));
}

/// How many of the places, which ascend, begin before `end`.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,bmi1,bmi2,popcnt")]
#[inline]
fn count_before(places: &[Span], end: u32) -> usize {
    /// Of the sixteen numbers of eight places, those that are starts.
    const STARTS: u16 = 0x5555;
    let end = _mm512_set1_epi32(end as i32);
    let mut count = 0;
    // Most texts hold fewer than 32 tokens: no branch but the one that leaves.
    while let Some(chunk) = places[count..].first_chunk::<32>() {
        let mut part = 0;
        for eight in 0..4 {
            // SAFETY: eight places are 64 bytes, and the load asks for no alignment.
            let eight = unsafe { _mm512_loadu_si512(chunk.as_ptr().add(8 * eight).cast()) };
            part += _mm512_mask_cmplt_epu32_mask(STARTS, eight, end).count_ones() as usize;
        }
        count += part;
        if part < 32 {
            return count;
        }
    }
    count + crate::tokens::count_before(&places[count..], _mm512_cvtsi512_si32(end) as u32)
}

/// See [`Level::hash`](super::Level::hash).
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx2,bmi1,bmi2,lzcnt,popcnt")]
pub(super) fn hash(tokens: &mut Tokens) {
    tokens.push_hashes(super::hashes::push);
}

/// See [`Level::plain`](super::Level::plain).
#[target_feature(
    enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,avx2,bmi1,bmi2,lzcnt,popcnt"
)]
pub(super) fn plain(low: &[u8], len: usize, mut at: usize, found: &mut Columns) -> usize {
    assert!(low.len() >= len + ROOM);
    let mut end = End::reserve(found, len.saturating_sub(at));
    let tables = Tables::load();
    let mut begin = [b'\n'; 67];
    if at == 0 {
        begin[1..].copy_from_slice(&low[..66]);
    }
    while at < len && end.has_room() {
        // A block, the byte before it and the two behind it.
        let block = match at.checked_sub(1) {
            Some(before) => low[before..]
                .first_chunk()
                .expect("ROOM is behind the text"),
            None => &begin,
        };
        let (seen, handles) = see(&tables, block);
        let plain = blocks::decide(&seen);
        // SAFETY: there is room for a block.
        unsafe { push(&plain, seen.sign, handles, at as u32, &mut end) };
        at += plain.len;
        if plain.odd {
            let Some(name) = blocks::link(low, at) else {
                break;
            };
            let bytes = low[name..].first_chunk().expect("ROOM is behind the text");
            let len = (!any(
                look_up(
                    &tables.class,
                    _mm512_min_epu8(vector(bytes), _mm512_set1_epi8(0x7f)),
                ),
                class::LETTER | class::DIGIT,
            ))
            .trailing_zeros();
            let after = name + len as usize;
            if !blocks::ends_link(len, low[after]) {
                break;
            }
            // SAFETY: there was room for MOST, and for a link.
            unsafe { end.push(Class::Url, Span::new(at as u32, after as u32)) };
            at = after;
        }
    }
    // SAFETY: push wrote so many.
    unsafe { end.set_lens(found) };
    at.min(len)
}

/// The tables, in registers.
struct Tables {
    class: [__m512i; 2],
    first: [__m512i; 2],
    second: [__m512i; 2],
    before: [__m512i; 2],
    here: [__m512i; 2],
    next: [__m512i; 2],
    after: [__m512i; 2],
}

impl Tables {
    #[target_feature(enable = "avx512f")]
    #[inline]
    fn load() -> Self {
        Self {
            class: halves(&CLASS),
            first: halves(&PAIR_FIRST),
            second: halves(&PAIR_SECOND),
            before: halves(&BEFORE),
            here: halves(&HERE),
            next: halves(&NEXT),
            after: halves(&AFTER),
        }
    }
}

#[target_feature(enable = "avx512f")]
#[inline]
fn halves(table: &Table) -> [__m512i; 2] {
    let (halves, _) = table.as_chunks();
    [vector(&halves[0]), vector(&halves[1])]
}

#[target_feature(enable = "avx512f")]
#[inline]
fn vector(bytes: &[u8; 64]) -> __m512i {
    // SAFETY: 64 bytes, and the load asks for no alignment.
    unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
}

#[target_feature(enable = "avx512f,avx512vbmi")]
#[inline]
fn look_up(table: &[__m512i; 2], index: __m512i) -> __m512i {
    _mm512_permutex2var_epi8(table[0], index, table[1])
}

#[target_feature(enable = "avx512f,avx512bw")]
#[inline]
fn any(vector: __m512i, bits: u8) -> u64 {
    _mm512_test_epi8_mask(vector, _mm512_set1_epi8(bits as i8))
}

/// What a block holds, which comes with the byte before it and the two behind it; and where `@` is.
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
#[inline]
fn see(tables: &Tables, block: &[u8; 67]) -> (Seen, u64) {
    let load = |n: usize| vector(block[n..].first_chunk().expect("four blocks overlap"));
    let (bytes, next, after) = (load(1), load(2), load(3));
    // All that is beyond ASCII reads the last entry.
    let last = _mm512_set1_epi8(0x7f);
    let index = |bytes| _mm512_min_epu8(bytes, last);
    let (b, n) = (index(bytes), index(next));
    let classes = look_up(&tables.class, b);
    let pairs = _mm512_and_si512(look_up(&tables.first, b), look_up(&tables.second, n));
    let around = _mm512_and_si512(
        _mm512_and_si512(
            look_up(&tables.before, index(load(0))),
            look_up(&tables.here, b),
        ),
        _mm512_and_si512(
            look_up(&tables.next, n),
            look_up(&tables.after, index(after)),
        ),
    );
    let mut seen = Seen {
        word: any(classes, class::LETTER | class::DIGIT),
        name: any(classes, class::LETTER | class::DIGIT | class::LOW_LINE),
        digit: any(classes, class::DIGIT),
        space: any(classes, class::SPACE),
        stop: any(classes, class::STOP),
        short_stop: any(pairs, pair::SHORT_STOP),
        closing: any(around, around::CLOSING),
        final_s: any(around, around::FINAL_S),
        inner: any(around, around::INNER),
        joiner: any(around, around::JOINER),
        sign: any(around, around::SIGN),
        elided: any(around, around::ELIDED) << 1,
        odd: any(pairs, pair::ODD) | any(around, around::VOID_SIGN | around::ELIDED_LETTER),
        high: _mm512_movepi8_mask(bytes),
    };
    if seen.high != 0 {
        // U+2010 to U+203B: e2 80 90 to e2 80 bb.
        let first = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(0xe2_u8 as i8));
        let second = _mm512_mask_cmpeq_epi8_mask(first, next, _mm512_set1_epi8(0x80_u8 as i8));
        let last = _mm512_sub_epi8(after, _mm512_set1_epi8(0x90_u8 as i8));
        let dash = _mm512_mask_cmplt_epu8_mask(second, last, _mm512_set1_epi8(0x2c));
        // U+2019 is the apostrophe.
        seen.stop |= _mm512_mask_cmpneq_epi8_mask(dash, last, _mm512_set1_epi8(0x09));
        seen.high &= !(dash | dash << 1 | dash << 2);
    }
    (
        seen,
        _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(b'@' as i8)),
    )
}

/// Writes the places and marks of the tokens of a block that begins at `base`.
///
/// # Safety
/// There must be [room](End::has_room) for a block.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi2,popcnt")]
#[inline]
unsafe fn push(plain: &Plain, sign: u64, at: u64, base: u32, end: &mut End) {
    let count = (plain.starts.count_ones() as usize).min(End::MOST);
    let numbers: [u8; 64] = core::array::from_fn(|byte| byte as u8);
    let bytes = vector(&numbers);
    let starts = _mm512_maskz_compress_epi8(plain.starts, bytes);
    let ends = _mm512_maskz_compress_epi8(plain.ends, bytes);
    let mark = |class, sign| _mm512_set1_epi8(Mark::plain(class, sign).byte() as i8);
    let marks = _mm512_maskz_mov_epi8(plain.numbers, mark(Class::Number, 0));
    let marks = _mm512_mask_mov_epi8(marks, sign, mark(Class::Hashtag, 1));
    let marks = _mm512_mask_mov_epi8(marks, sign & at, mark(Class::Handle, 1));
    let marks = _mm512_maskz_compress_epi8(plain.starts, marks);
    // Which of the tokens are signed.
    let signed = _pext_u64(sign, plain.starts) as u32;

    let base = _mm512_set1_epi32(base as i32);
    let (start, stop) = (_mm512_castsi512_si128(starts), _mm512_castsi512_si128(ends));
    let low = _mm512_cvtepu8_epi32(_mm_unpacklo_epi8(start, stop));
    let high = _mm512_cvtepu8_epi32(_mm_unpackhi_epi8(start, stop));
    // SAFETY: a place is two numbers of four bytes each, in this order, a mark is a byte, and there is
    // room for MOST of each.
    unsafe {
        _mm256_storeu_si256(end.mark.cast(), _mm512_castsi512_si256(marks));
        _mm512_storeu_si512(end.place.cast(), _mm512_add_epi32(low, base));
        _mm512_storeu_si512(end.place.add(8).cast(), _mm512_add_epi32(high, base));
        push_signed(signed as u16, end.tokens as u32, end);
    }
    if count > 16 {
        let start = _mm512_extracti32x4_epi32::<1>(starts);
        let stop = _mm512_extracti32x4_epi32::<1>(ends);
        let low = _mm512_cvtepu8_epi32(_mm_unpacklo_epi8(start, stop));
        let high = _mm512_cvtepu8_epi32(_mm_unpackhi_epi8(start, stop));
        // SAFETY: as above.
        unsafe {
            _mm512_storeu_si512(end.place.add(16).cast(), _mm512_add_epi32(low, base));
            _mm512_storeu_si512(end.place.add(24).cast(), _mm512_add_epi32(high, base));
            push_signed((signed >> 16) as u16, end.tokens as u32 + 16, end);
        }
    }
    // SAFETY: still within the room.
    unsafe {
        end.place = end.place.add(count);
        end.mark = end.mark.add(count);
    }
    end.tokens += count;
}

/// Writes the numbers of signed tokens: `first` and the places of the bits.
///
/// # Safety
/// There must be room for sixteen.
#[target_feature(enable = "avx512f,popcnt")]
#[inline]
unsafe fn push_signed(bits: u16, first: u32, end: &mut End) {
    let numbers = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    let numbers = _mm512_add_epi32(numbers, _mm512_set1_epi32(first as i32));
    let count = bits.count_ones() as usize;
    // SAFETY: 64 bytes.
    unsafe {
        _mm512_storeu_si512(
            end.signed.add(end.signs).cast(),
            _mm512_maskz_compress_epi32(bits, numbers),
        );
    }
    end.signs += count;
}
