//! The attacks, one file each.

pub(crate) mod linear;
pub(crate) mod nested;
pub(crate) mod noise;
pub(crate) mod percentages;
pub(crate) mod reading;
pub(crate) mod releases;
pub(crate) mod replaced;
pub(crate) mod same;
pub(crate) mod subtraction;
