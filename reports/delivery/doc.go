// Package delivery puts finished files where they belong on disk, whole or not
// at all.
//
// A file is written under a temporary name in the folder it will stand in,
// synced, and given its final name only then; whatever goes wrong or is
// cancelled before leaves nothing behind. [File] does this for one file,
// [Folder] for many that belong together, [SafeName] makes names that every
// system takes. What went wrong is told by a [Code]; the sentence for it is
// made elsewhere.
//
// A file gives way only to one of its own kind, as its first bytes tell it: a
// list or a store whose name was given by mistake is not lost. Beyond that the
// package knows nothing of what the files hold.
package delivery
