// Package identifier knows the numbers that tell people, units and accounts
// apart: what they look like, whether one can be right, and how much of one may
// be shown.
//
// The words of the package:
//
//   - An ID number 公民身份号码 has 18 characters as GB 11643-1999 lays down; the
//     first generation had 15.
//   - A credit code 统一社会信用代码 names a unit, as GB 32100-2015 lays down.
//   - A paper 证件 is what a person shows: a resident identity card, a passport
//     or a permit, each with a number of its own form.
//   - A fault is what is wrong with a number. It has a code for the program and,
//     where it can be told, the place of the character it concerns.
//   - A profile 脱敏规则 says how much of a name, number or address a published
//     document shows; a mask is what is left under a profile.
//
// A number that passes can be right; whether it was ever given out, and to
// whom, only the registers of the authorities know. The package reads no clock
// (the day to check against is handed in) and keeps no number: a fault never
// carries the number it is about, only the place in it.
package identifier
