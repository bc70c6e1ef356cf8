//! The level of AVX2 with BMI2: two vectors a block. Without tables of 128 entries: a byte is looked up
//! by its two halves, so that a class is a set of upper halves and one of lower halves, and what needs
//! neighbours is made of masks.

use super::blocks::{self, Plain, Seen};
use super::{End, hashes};
use crate::mark::Mark;
use crate::scan::ROOM;
use crate::tokens::{Columns, count_before, count_below};
use crate::{Class, Texts, Tokens};
use core::arch::x86_64::*;

/// See [`Level::lower`](super::Level::lower).
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
pub(super) fn lower(text: &str, column: &mut String) {
    crate::scan::lower(text, column, None);
}

/// See [`Level::close`](super::Level::close).
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
#[expect(clippy::redundant_closure)] // Closures have the instructions of this function.
pub(super) fn close(texts: &Texts, tokens: &mut Tokens) {
    push_signed(&mut tokens.columns);
    tokens.close_texts(
        texts,
        |places, end| count_before(places, end),
        |numbers, end| count_below(numbers, end),
    );
}

/// Writes the numbers of the tokens that are hashtags or handles.
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
#[inline]
fn push_signed(found: &mut Columns) {
    const MANY: usize = 32;
    let Columns { marks, signed, .. } = found;
    signed.clear();
    let (bits, wanted) = Mark::SIGNED;
    let (bits, wanted) = (_mm256_set1_epi8(bits as i8), _mm256_set1_epi8(wanted as i8));
    for (chunk, some) in marks.chunks(MANY).enumerate() {
        let mut bytes = [0; MANY];
        let from = match some.as_array::<MANY>() {
            Some(whole) => whole.as_ptr().cast(),
            None => {
                for (byte, mark) in bytes.iter_mut().zip(some) {
                    *byte = mark.byte();
                }
                bytes.as_ptr()
            }
        };
        // SAFETY: 32 bytes, and the load asks for no alignment.
        let marks = unsafe { _mm256_loadu_si256(from.cast()) };
        let is = _mm256_cmpeq_epi8(_mm256_and_si256(marks, bits), wanted);
        let mut left = _mm256_movemask_epi8(is) as u32;
        while left != 0 {
            signed.push((MANY * chunk) as u32 + left.trailing_zeros());
            left &= left - 1;
        }
    }
}

/// See [`Level::hash`](super::Level::hash).
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
pub(super) fn hash(tokens: &mut Tokens) {
    hashes::push(tokens.column.as_bytes(), &mut tokens.columns);
}

/// See [`Level::plain`](super::Level::plain).
#[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
pub(super) fn plain(low: &[u8], len: usize, mut at: usize, found: &mut Columns) -> usize {
    assert!(low.len() >= len + ROOM);
    let mut end = End::reserve(found, len.saturating_sub(at));
    while at < len && end.has_room() {
        let block = low[at..].first_chunk().expect("ROOM is behind the text");
        let void = at > 0 && is_void(low[at - 1]);
        let (mut seen, handles, schemes) = see(block, void);
        if schemes != 0 {
            seen.link = links(low, at, seen.word, schemes);
        }
        let plain = blocks::decide(&seen);
        // SAFETY: there is room for a block.
        unsafe { push(&plain, seen.sign, handles, at as u32, &mut end) };
        at += plain.len;
        if plain.odd {
            break;
        }
    }
    // SAFETY: push wrote so many.
    unsafe { end.set_lens(found) };
    at.min(len)
}

/// A call, so that most blocks keep their masks in registers: 4 % (2026-11-22).
#[inline(never)]
fn links(low: &[u8], at: usize, word: u64, schemes: u64) -> u64 {
    blocks::links(low, at, word, schemes)
}

/// Whether no handle or hashtag begins behind a byte.
fn is_void(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || b"_!#$%&*@".contains(&byte)
}

/// What two halves of a byte have in common: a bit a class.
struct Halves {
    upper: [u8; 16],
    lower: [u8; 16],
}

impl Halves {
    const EMPTY: Self = Self {
        upper: [0; 16],
        lower: [0; 16],
    };

    /// Adds a bit for some bytes, and for those that share both halves with any of them.
    const fn with(mut self, bytes: &[u8], bit: u8) -> Self {
        let mut i = 0;
        while i < bytes.len() {
            self.upper[(bytes[i] >> 4) as usize] |= bit;
            self.lower[(bytes[i] & 15) as usize] |= bit;
            i += 1;
        }
        self
    }
}

const DIGIT: u8 = 1;
const LETTER: u8 = 2 | 4;
const LOW_LINE: u8 = 8;
const NO_STOP: u8 = 16 | 32;
/// No handle or hashtag begins behind these, nor behind letters, digits, `_` and `@`.
const VOID: u8 = 64;

static CLASS: Halves = Halves::EMPTY
    .with(b"0123456789", DIGIT)
    .with(b"abcdefghijklmno", 2)
    .with(b"pqrstuvwxyz", 4)
    .with(b"_", LOW_LINE)
    .with(b"'-.#", 16)
    // `0` and `J` as well.
    .with(b":@", 32)
    .with(b"!#$%&*", VOID);

/// Pairs that are the scanner's, as [`pair::ODD`](super::tables::pair::ODD).
const ODD: u8 = 0x7f;
/// What an elided word may end with.
const ELIDED: u8 = 0x80;

static FIRST: Halves = Halves::EMPTY
    .with(b":;=", 1)
    .with(b"()*", 2)
    .with(b"*-$", 4)
    .with(b"<>", 8)
    .with(b"^\\", 16)
    .with(b"@", 32)
    .with(b"x", 64)
    .with(b"qul", ELIDED);

static SECOND: Halves = Halves::EMPTY
    .with(b"',-^o_)(dp/\\|]*[{}@$><3sxcb", 1)
    .with(b":;=-'", 2)
    .with(b":;=_.", 4)
    .with(b":;=_.3/", 8)
    .with(b":;=_.^-'om", 16)
    .with(b"_.", 32)
    .with(b"d", 64)
    .with(b"uln", ELIDED);

/// A block of 64 bytes.
struct Block([__m256i; 2]);

impl Block {
    #[target_feature(enable = "avx2")]
    #[inline]
    fn load(bytes: &[u8; 64]) -> Self {
        // SAFETY: 32 bytes each, and the loads ask for no alignment.
        unsafe {
            let first: *const __m256i = bytes.as_ptr().cast();
            Self([_mm256_loadu_si256(first), _mm256_loadu_si256(first.add(1))])
        }
    }

    /// Where the highest bit of a byte is set.
    #[target_feature(enable = "avx2")]
    #[inline]
    fn mask(&self) -> u64 {
        let [low, high] = [self.0[0], self.0[1]];
        let (low, high) = (_mm256_movemask_epi8(low), _mm256_movemask_epi8(high));
        u64::from(low as u32) | u64::from(high as u32) << 32
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn is(&self, byte: u8) -> u64 {
        let byte = _mm256_set1_epi8(byte as i8);
        Self([
            _mm256_cmpeq_epi8(self.0[0], byte),
            _mm256_cmpeq_epi8(self.0[1], byte),
        ])
        .mask()
    }

    /// Where any of some bits is set.
    #[target_feature(enable = "avx2")]
    #[inline]
    fn any(&self, bits: u8) -> u64 {
        let (bits, zero) = (_mm256_set1_epi8(bits as i8), _mm256_setzero_si256());
        !Self([
            _mm256_cmpeq_epi8(_mm256_and_si256(self.0[0], bits), zero),
            _mm256_cmpeq_epi8(_mm256_and_si256(self.0[1], bits), zero),
        ])
        .mask()
    }

    /// Where a byte is greater.
    #[target_feature(enable = "avx2")]
    #[inline]
    fn above(&self, byte: u8) -> u64 {
        let (limit, zero) = (_mm256_set1_epi8(byte as i8), _mm256_setzero_si256());
        !Self([
            _mm256_cmpeq_epi8(_mm256_subs_epu8(self.0[0], limit), zero),
            _mm256_cmpeq_epi8(_mm256_subs_epu8(self.0[1], limit), zero),
        ])
        .mask()
    }

    /// The classes of each byte; none beyond ASCII.
    #[target_feature(enable = "avx2")]
    #[inline]
    fn look_up(&self, table: &Halves) -> Self {
        let (upper, lower) = (twice(&table.upper), twice(&table.lower));
        let low_half = _mm256_set1_epi8(15);
        Self([
            {
                let bytes = self.0[0];
                let half = _mm256_and_si256(_mm256_srli_epi16::<4>(bytes), low_half);
                // A shuffle gives zero where the highest bit is set, and looks at no other upper bit.
                _mm256_and_si256(
                    _mm256_shuffle_epi8(upper, half),
                    _mm256_shuffle_epi8(lower, bytes),
                )
            },
            {
                let bytes = self.0[1];
                let half = _mm256_and_si256(_mm256_srli_epi16::<4>(bytes), low_half);
                _mm256_and_si256(
                    _mm256_shuffle_epi8(upper, half),
                    _mm256_shuffle_epi8(lower, bytes),
                )
            },
        ])
    }
}

#[target_feature(enable = "avx2")]
#[inline]
fn twice(half: &[u8; 16]) -> __m256i {
    // SAFETY: sixteen bytes, and the load asks for no alignment.
    let half = unsafe { _mm_loadu_si128(half.as_ptr().cast()) };
    _mm256_broadcastsi128_si256(half)
}

/// What a block holds, which comes with the two bytes behind it; where `@` is, and where `:` is before `/`.
#[target_feature(enable = "avx2")]
#[inline]
fn see(block: &[u8; 66], void: bool) -> (Seen, u64, u64) {
    let bytes = Block::load(block[..64].as_array().expect("64 bytes"));
    let next = Block::load(block[1..65].as_array().expect("64 bytes"));
    let classes = bytes.look_up(&CLASS);
    let firsts = bytes.look_up(&FIRST);
    let seconds = next.look_up(&SECOND);
    let pairs = Block([
        _mm256_and_si256(firsts.0[0], seconds.0[0]),
        _mm256_and_si256(firsts.0[1], seconds.0[1]),
    ]);

    let (letter, digit) = (classes.any(LETTER), classes.any(DIGIT));
    let word = letter | digit;
    let name = word | classes.any(LOW_LINE);
    let mut high = bytes.mask();
    let mut stop = !(word | classes.any(NO_STOP | LOW_LINE) | high);
    let (space, feed) = (bytes.is(b' '), bytes.is(b'\n'));
    let (quote, s, i) = (bytes.is(b'\''), bytes.is(b's'), bytes.is(b'i'));
    let (dot, colon, comma) = (bytes.is(b'.'), bytes.is(b':'), bytes.is(b','));
    let (minus, slash, dollar) = (bytes.is(b'-'), bytes.is(b'/'), bytes.is(b'$'));
    let (at, hash) = (bytes.is(b'@'), bytes.is(b'#'));
    let eyes = firsts.any(1);

    let before = |mask: u64| mask << 1;
    let behind = |mask: u64| mask >> 1;
    let quote = quote & before(letter);
    let final_s = quote & behind(s) & !(word >> 2);
    let inner = quote & behind(letter) & !final_s;
    let closing = quote & !behind(word | high);
    let joiner = (dot | colon | comma) & before(digit) & behind(digit);
    let voids = before(classes.any(VOID) | name | at | high) | u64::from(void);
    let sign = at | hash;
    let single = inner & before(letter & !before(word)) & !before(i);
    let space = space | feed;
    // The halves of `@` and others make a pair with a space, too, which none is.
    let odd = pairs.any(ODD) & !behind(space)
        | eyes & behind(high)
        | hash & behind(high | digit | (name & !word))
        | dollar & behind(letter)
        | sign & voids & behind(name);
    let scheme = colon & behind(slash);
    let full_stop = dot & !behind(word | high);
    let short_stop = full_stop | colon & !scheme | minus;
    // A digit is no mouth; letters may be.
    let bare_stop = full_stop | minus & behind(digit);
    if high != 0 {
        let after = Block::load(block[2..].as_array().expect("64 bytes"));
        // U+2010 to U+203B: e2 80 90 to e2 80 bb.
        let dash = bytes.is(0xe2) & next.is(0x80) & after.above(0x8f) & !after.above(0xbb);
        // U+2019 is the apostrophe.
        stop |= dash & !after.is(0x99);
        high &= !(dash | dash << 1 | dash << 2);
    }
    let seen = Seen {
        word,
        name,
        digit,
        space,
        stop,
        short_stop,
        bare_stop,
        closing,
        final_s,
        inner,
        joiner,
        sign: sign & !voids & behind(name),
        elided: pairs.any(ELIDED) << 2 | single,
        odd,
        high,
        link: 0,
    };
    (seen, at, scheme)
}

/// Writes the places and marks of the tokens of a block that begins at `base`.
///
/// # Safety
/// There must be [room](End::has_room) for a block.
#[target_feature(enable = "avx2,bmi1,bmi2,popcnt")]
#[inline]
unsafe fn push(plain: &Plain, sign: u64, at: u64, base: u32, end: &mut End) {
    let count = (plain.starts.count_ones() as usize).min(End::MOST);
    // Starts and ends take turns, so that they come out as places.
    let mut bits = plain.starts | plain.ends;
    let mut base = _mm256_set1_epi32(base as i32);
    let mut to: *mut u32 = end.place.cast();
    for _ in 0..8 {
        let byte = bits as u8;
        // SAFETY: eight bytes are loaded. There is room for 64 numbers and eight more: a bit a number, and
        // eight are written whether or not there are as many.
        unsafe {
            let places = _mm_loadl_epi64((&raw const BITS[usize::from(byte)]).cast());
            let places = _mm256_add_epi32(_mm256_cvtepu8_epi32(places), base);
            _mm256_storeu_si256(to.cast(), places);
            to = to.add(byte.count_ones() as usize);
        }
        base = _mm256_add_epi32(base, _mm256_set1_epi32(8));
        bits >>= 8;
    }
    // SAFETY: as for this one.
    unsafe { push_marks(plain, sign, at, count, end) };
    // SAFETY: there was room for MOST, and `count` have been written.
    unsafe { end.advance(count) };
}

/// The places of the bits of a byte.
static BITS: [[u8; 8]; 256] = {
    let mut bits = [[0; 8]; 256];
    let mut byte = 0_usize;
    while byte < 256 {
        let (mut rest, mut count) = (byte, 0);
        while rest != 0 {
            bits[byte][count] = rest.trailing_zeros() as u8;
            rest &= rest - 1;
            count += 1;
        }
        byte += 1;
    }
    bits
};

/// Writes the marks of `count` tokens.
///
/// # Safety
/// There must be [room](End::has_room) for a block.
#[target_feature(enable = "bmi1,bmi2")]
#[inline]
unsafe fn push_marks(plain: &Plain, sign: u64, at: u64, count: usize, end: &mut End) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // A bit a token.
    let mut numbers = _pext_u64(plain.digits & !plain.words, plain.starts);
    let mut handles = _pext_u64(sign & at, plain.starts);
    let mut hashtags = _pext_u64(sign & !at, plain.starts);
    let mut links = _pext_u64(plain.links, plain.starts);
    let byte = |class, sign| u64::from(Mark::plain(class, sign).byte());
    // Eight at a time, whether or not there are as many: seldom more than two rounds.
    for written in (0..count).step_by(8) {
        let marks = _pdep_u64(numbers, EACH) * byte(Class::Number, 0)
            + _pdep_u64(handles, EACH) * byte(Class::Handle, 1)
            + _pdep_u64(hashtags, EACH) * byte(Class::Hashtag, 1)
            + _pdep_u64(links, EACH) * byte(Class::Url, 0);
        // SAFETY: room for MOST, of which `written` and eight more are no more.
        unsafe { end.mark.add(written).cast::<u64>().write_unaligned(marks) };
        (numbers, handles) = (numbers >> 8, handles >> 8);
        (hashtags, links) = (hashtags >> 8, links >> 8);
    }
}
