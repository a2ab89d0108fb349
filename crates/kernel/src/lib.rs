//! Room for kernel.
