// Package powercut finds out in tests whether what a program acknowledged is
// still there after the power was cut. Ending a program cannot show that: what
// it wrote stays in the system's memory, synced or not.
//
// # Words
//
// The work is what a program does with the files of one folder; it acknowledges
// what it would tell its user is done. [Record] has the work done in a process
// of its own, on a file system in memory that records every write, every change
// of a name, every sync and every acknowledgement. [Recording.Cut] then builds
// images: the folder as a disk may hold it if the power is cut at some moment
// of the recording. A judge says whether an image is good.
//
// What a completed sync of a file or of a folder covers is in every image that
// is cut after it. Of the writes to a file since then an image has none, all,
// the first few, one, all but one, some, or random pages or sectors; of the
// changes of names since the folder was synced it has as few or as many. A [Lie] makes syncs
// do nothing: a control that must have bad images, for otherwise the judge sees
// nothing.
//
// # What it does not do
//
// The package knows nothing of stores. It needs Linux, /dev/fuse and the right
// to mount, and skips the test where they are missing. It models no disk that
// damages what it already holds. Folders cannot be removed, and there are no
// links but hard ones.
package powercut
