//! Whole-program cases and golden pages.
