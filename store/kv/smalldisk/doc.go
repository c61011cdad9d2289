// Package smalldisk gives tests a disk of a few pages, to be full when they say
// so. Only tests use it, on Linux and as root.
package smalldisk
