/// Asks for the cache line of an element that will be read soon.
///
/// For look-ups in tables larger than the cache, a few elements ahead. Nothing happens where there
/// is no such element, nor on platforms without such an instruction: it never changes a result.
///
/// # Examples
/// ```
/// let table = vec![7_u32; 1_000];
/// let wanted = [3, 500, 999];
/// for &index in &wanted {
///     earmark_text::prefetch(&table, index);
/// }
/// let sum: u32 = wanted.iter().map(|&index| table[index]).sum();
/// assert_eq!(sum, 21);
/// ```
#[inline(always)]
pub fn prefetch<T>(slice: &[T], index: usize) {
    #[cfg(target_arch = "x86_64")]
    if let Some(element) = slice.get(index) {
        use core::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: SSE is part of x86-64, and a prefetch of any address is allowed.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(core::ptr::from_ref(element).cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (slice, index);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_any_index() {
        for index in [0, 1, 2, 3, usize::MAX] {
            prefetch(&[1_u64, 2, 3], index);
            prefetch::<String>(&[], index);
        }
        prefetch(&[(), ()], 1);
    }
}
