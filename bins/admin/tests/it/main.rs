//! The administrator's tool as a process: arguments, standard input, output and exit codes.

#[cfg(test)]
mod audit;
#[cfg(test)]
mod backups;
#[cfg(test)]
mod companies;
#[cfg(test)]
mod hosted;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod people;
#[cfg(test)]
mod privacy;
#[cfg(test)]
mod tool;
