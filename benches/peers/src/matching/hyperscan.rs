//! Hyperscan in its mode for literals, any case. It reports where a match ends; a literal's length gives
//! the start, so that its costlier search for starts is not asked for.
use super::peer::{Peer, is_whole};
use super::tally::Tally;
use std::ffi::{c_char, c_int, c_uint, c_ulonglong, c_void};
use std::ptr;

#[repr(C)]
struct Database {
    opaque: [u8; 0],
}

#[repr(C)]
struct Space {
    opaque: [u8; 0],
}

#[repr(C)]
struct CompileError {
    message: *mut c_char,
    expression: c_int,
}

type OnMatch = extern "C" fn(c_uint, c_ulonglong, c_ulonglong, c_uint, *mut c_void) -> c_int;

const CASELESS: c_uint = 1;
const BLOCK: c_uint = 1;

// As hs_compile.h, hs_common.h and hs_runtime.h of version 5.4 declare them.
#[link(name = "hs")]
unsafe extern "C" {
    fn hs_compile_lit_multi(
        expressions: *const *const c_char,
        flags: *const c_uint,
        ids: *const c_uint,
        lens: *const usize,
        elements: c_uint,
        mode: c_uint,
        platform: *const c_void,
        database: *mut *mut Database,
        error: *mut *mut CompileError,
    ) -> c_int;
    fn hs_alloc_scratch(database: *const Database, scratch: *mut *mut Space) -> c_int;
    fn hs_scan(
        database: *const Database,
        data: *const c_char,
        length: c_uint,
        flags: c_uint,
        scratch: *mut Space,
        on_match: OnMatch,
        context: *mut c_void,
    ) -> c_int;
    fn hs_database_size(database: *const Database, size: *mut usize) -> c_int;
    fn hs_scratch_size(scratch: *const Space, size: *mut usize) -> c_int;
    fn hs_free_database(database: *mut Database) -> c_int;
    fn hs_free_scratch(scratch: *mut Space) -> c_int;
}

/// A database of literals and its scratch.
pub struct Hyperscan {
    database: *mut Database,
    scratch: *mut Space,
    lens: Vec<usize>,
}

impl Hyperscan {
    /// # Panics
    /// When Hyperscan refuses the terms.
    pub fn new(terms: &[String]) -> Self {
        let expressions: Vec<*const c_char> =
            terms.iter().map(|term| term.as_ptr().cast()).collect();
        let flags = vec![CASELESS; terms.len()];
        let ids: Vec<c_uint> = (0..).take(terms.len()).collect();
        let lens: Vec<usize> = terms.iter().map(String::len).collect();
        let (mut database, mut error) = (ptr::null_mut(), ptr::null_mut());
        // SAFETY: the four arrays have as many elements as is said, and outlive the call.
        let code = unsafe {
            hs_compile_lit_multi(
                expressions.as_ptr(),
                flags.as_ptr(),
                ids.as_ptr(),
                lens.as_ptr(),
                terms.len() as c_uint,
                BLOCK,
                ptr::null(),
                &mut database,
                &mut error,
            )
        };
        assert_eq!(code, 0, "Hyperscan compiles the terms");
        let mut scratch = ptr::null_mut();
        // SAFETY: the database was just compiled.
        let code = unsafe { hs_alloc_scratch(database, &mut scratch) };
        assert_eq!(code, 0, "Hyperscan allocates its scratch");
        Self {
            database,
            scratch,
            lens,
        }
    }

    /// Bytes of the database and its scratch, which our own allocator does not see.
    pub fn size(&self) -> usize {
        let (mut database, mut scratch) = (0, 0);
        // SAFETY: both are alive.
        let codes = unsafe {
            (
                hs_database_size(self.database, &mut database),
                hs_scratch_size(self.scratch, &mut scratch),
            )
        };
        assert_eq!(codes, (0, 0), "Hyperscan knows its sizes");
        database + scratch
    }
}

struct Context<'a> {
    text: &'a [u8],
    base: usize,
    lens: &'a [usize],
    tally: &'a mut Tally,
}

extern "C" fn on_match(
    id: c_uint,
    _: c_ulonglong,
    end: c_ulonglong,
    _: c_uint,
    context: *mut c_void,
) -> c_int {
    // SAFETY: `find` passes its own context, borrowed by nobody else while the scan runs.
    let context = unsafe { &mut *context.cast::<Context<'_>>() };
    let end = end as usize;
    let start = end - context.lens[id as usize];
    if is_whole(context.text, start, end) {
        context
            .tally
            .add(context.base + start, context.base + end, id);
    }
    0
}

impl Peer for Hyperscan {
    fn find(&mut self, text: &[u8], base: usize, tally: &mut Tally) {
        let mut context = Context {
            text,
            base,
            lens: &self.lens,
            tally,
        };
        // SAFETY: data and context outlive the call; the scratch is this database's and in no other use.
        let code = unsafe {
            hs_scan(
                self.database,
                text.as_ptr().cast(),
                text.len() as c_uint,
                0,
                self.scratch,
                on_match,
                ptr::from_mut(&mut context).cast(),
            )
        };
        assert_eq!(code, 0, "Hyperscan scans");
    }
}

impl Drop for Hyperscan {
    fn drop(&mut self) {
        // SAFETY: both came from Hyperscan and are freed once.
        unsafe {
            hs_free_scratch(self.scratch);
            hs_free_database(self.database);
        }
    }
}
