// Package leak reads the laid-out text of a document that is about to be
// published and finds what must not stand there: numbers of identity papers,
// mobile numbers, bank cards, home addresses, mailboxes, number plates, and
// whatever would give away a person who must not be named.
//
// The words of the package:
//
//   - A text is one run or line of a laid-out page. Texts come in reading order,
//     and what is broken across two of them is found as if it stood in one.
//   - A secret is what is known of a protected person: the names, their readings
//     in pinyin, and marks such as a telephone number, by which one would know
//     whose code name it is.
//   - A find says what stands where. It is sure when hardly anything else looks
//     like this, and unsure when somebody must look: the landline of an office
//     looks like the landline of a home.
//
// Before anything is compared, the text is folded: full-width to half-width,
// capitals to small letters, letters with tones to bare ones, look-alike forms
// of Chinese characters to the usual ones, without blanks and what cannot be
// seen. Examining never fails and always finds the same in the same text.
//
// The package does not read pictures, does not guess names it was not told, and
// judges no meaning: that a sentence describes a person nobody would fail to
// recognize is for people to see.
package leak
