//! The program on a private cluster, as an administrator uses it.

#[cfg(test)]
mod program;
