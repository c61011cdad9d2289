// Package draw puts a pool of entries into an order that nobody chose and that
// anybody can compute again: 抽奖, 摇号.
//
// Its words: a [Pool] 名单池 is the frozen list of entries, each with a serial
// 序号 and the name as it is shown; an exclusion is an entry that takes no part,
// with its reason, and stays on record. A [Source] is a public value 公开数值 that
// was named before it existed. The key follows from pool and sources alone, the
// order from the key. The whole order is drawn once, so that reserves 递补 follow
// without a second draw. A [Record] holds everything that a recomputation needs,
// and [Verify] is one.
//
// There is no redraw, no weight and no exclusion beside the record. The package
// knows no clock, no randomness and no file; names come to it as they may be
// shown.
//
// # Byte for byte
//
// Texts are UTF-8 as they stand: no normalization is applied. In a field,
// backslash, tab, line feed and carriage return are written \\, \t, \n and \r. H
// is SM3 where the method is sm3, else SHA-256; digests are written in lower-case
// hexadecimal.
//
// The pool's text is one line of "jiajiang-pool-1" and the dimensions by which
// the pool is parted (tier, track, region, in this order), then one line an
// entry, in their order: serial, name, tier, track, region, reason of exclusion.
// Fields are parted by one tab; every line ends with one line feed. The pool's
// digest is H of that text.
//
// The value of a source is made of numbers and words parted by single blanks, in
// the order in which they were published. A number loses its leading zeros and
// the zeros that end its fraction: 05 is 5, 3287.450 is 3287.45, 0.0 is 0.
//
// # Methods sha256 and sm3
//
// Those entries that are not excluded make one pool, or one for every
// combination of the dimensions chosen, in the order in which they first occur.
// Of each, the key text has the lines
//
//	jiajiang-draw-1
//	the method's name
//	the pool's digest
//	the pool's values of the dimensions, parted by tabs; empty where there is one pool
//	the value of the first source, of the second …
//
// each ended by a line feed, and the key K is H of it: 32 bytes. The stream of
// words is H(K ‖ 0) ‖ H(K ‖ 1) ‖ …, the counter being 8 bytes and each digest
// cut into 8 words of 4 bytes, the most significant byte first. A number below n
// is drawn by taking the next word w. Where w is not below n × floor(2³²/n), it
// is thrown away and the next is taken; else the number is w mod n. That is
// rejection sampling: each remainder is left by exactly floor(2³²/n) words, so
// none is likelier than another, and there is no modulo bias.
//
// The order is that of Fisher and Yates: the n entries stand on places 0 to n−1;
// for i from 0 to n−2 a number r below n−i is drawn and the entries on the places
// i and i+r change places. Place 0 is the first that is drawn.
//
// # Method rfc3797
//
// RFC 3797 as it is: the numbers of each source, which are whole, are sorted
// upwards, each is followed by a point and each source by a slash. For i from 0,
// MD5(i ‖ key ‖ i), with i in two bytes, is read as a number of 128 bits; its
// remainder by the number of entries that are left says which of them is taken
// out. Where a pool is parted, each part's key has one source more, the number of
// the part from 1. A pool or part has at most 65,535 entries, as in the RFC's own
// program. The remainder of 128 bits by at most 16 makes an entry likelier than
// another by less than 2⁻¹¹²; the other methods have none of it.
//
// # The record's digest
//
// It is H of the record's text: the lines of [Record.Text], made of every other
// field of the record. It changes with any of them, so that a printed digest
// holds the record together.
package draw
