//! Fixed sizes, so that the length of what is stored says nothing about what a person wrote.

use zeroize::Zeroizing;

/// The only lengths that [`Sealed`](crate::Sealed) bytes can have (`design.md`, "Data": padded to a few fixed sizes).
pub const STORED_SIZES: [usize; 11] =
    [512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536, 131_072, 262_144, 524_288];

/// The most that can be sealed in one piece, in bytes: a form of 64 kB of line breaks, written as JSON, still fits.
/// The last stored size is left to what age adds.
pub const LONGEST: usize = 262_144 - ROOM - LENGTH;

/// What both layers add around the padded content: two nonces, two tags, a day key's id and a length.
/// With it taken off the inner size, a response of 300 bytes is stored in 512 and not in 1024.
const ROOM: usize = 128;

/// The length is written in front as four bytes.
pub(crate) const LENGTH: usize = 4;

/// Fills `content` up to the inner size that leaves room for the layers; `None` beyond [`LONGEST`].
pub(crate) fn pad_inner(content: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    if content.len() > LONGEST {
        return None;
    }
    pad(content, ROOM)
}

/// Fills `content` up so that, with `overhead` more bytes, it is as long as one of [`STORED_SIZES`].
pub(crate) fn pad(content: &[u8], overhead: usize) -> Option<Zeroizing<Vec<u8>>> {
    let needed = content.len().checked_add(LENGTH)?;
    let size = STORED_SIZES.iter().map(|size| size - overhead).find(|size| *size >= needed)?;
    let mut padded = Zeroizing::new(Vec::with_capacity(size));
    padded.extend_from_slice(&u32::try_from(content.len()).ok()?.to_le_bytes());
    padded.extend_from_slice(content);
    padded.resize(size, 0);
    Some(padded)
}

/// Fills `content` up to the next power of two that is no smaller than `least`.
pub(crate) fn pad_to(content: &[u8], least: usize) -> Option<Zeroizing<Vec<u8>>> {
    let size = content.len().checked_add(LENGTH)?.checked_next_power_of_two()?.max(least);
    let mut padded = Zeroizing::new(Vec::with_capacity(size));
    padded.extend_from_slice(&u32::try_from(content.len()).ok()?.to_le_bytes());
    padded.extend_from_slice(content);
    padded.resize(size, 0);
    Some(padded)
}

/// As [`unpad`], of what may be changed.
pub(crate) fn unpad_mut(padded: &mut [u8]) -> Option<&mut [u8]> {
    let (length, rest) = padded.split_first_chunk_mut::<LENGTH>()?;
    rest.get_mut(..usize::try_from(u32::from_le_bytes(*length)).ok()?)
}

/// Takes the filling off again; `None` when the written length cannot be true.
pub(crate) fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_first_chunk::<LENGTH>()?;
    rest.get(..usize::try_from(u32::from_le_bytes(*length)).ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_filled_up_comes_back_as_it_was(content in proptest::collection::vec(any::<u8>(), 0..5000)) {
            let padded = pad_inner(&content).unwrap();
            prop_assert!(STORED_SIZES.contains(&(padded.len() + ROOM)));
            prop_assert_eq!(unpad(&padded).unwrap(), content.as_slice());
        }
    }

    #[test]
    fn the_longest_fits_and_one_byte_more_does_not() {
        assert!(pad_inner(&vec![7; LONGEST]).is_some());
        assert!(pad_inner(&vec![7; LONGEST + 1]).is_none());
    }

    #[test]
    fn a_length_that_cannot_be_true_is_refused() {
        assert!(unpad(&[9, 0, 0, 0, 1, 2]).is_none());
        assert!(unpad(&[1, 0]).is_none());
    }
}
