//! One answer that can be chosen, in radios and checkboxes alike.

/// An answer.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The code.
    pub value: String,
    /// What the person reads.
    pub label: String,
    /// Chosen already.
    pub chosen: bool,
    /// Excludes every other ("None of these").
    pub exclusive: bool,
    /// The "or" divider stands above it.
    pub divider: bool,
    /// A sub-heading stands above it.
    pub heading: Option<String>,
}

/// The id of a question's first input, to which the error summary points. Without script such a link shows in
/// the address and in the browser's history, so it must not say what the question is about (E12): FNV-1a, 32 bit,
/// of the question's id.
pub fn anchor(name: &str) -> String {
    let hash =
        name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("f{hash:08x}")
}

/// The id of the nth input, from 0.
pub(super) fn input_id(name: &str, place: usize) -> String {
    if place == 0 { anchor(name) } else { format!("{}-{}", anchor(name), place + 1) }
}
