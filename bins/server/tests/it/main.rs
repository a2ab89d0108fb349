//! The program as its user meets it: started, asked, hurt, ended.

#[cfg(test)]
mod life;
#[cfg(test)]
mod program;
