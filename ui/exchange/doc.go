// Package exchange is the place 交换 among the nominations of a campaign, for
// units without a network: the workbook that units fill in and what comes back
// of it, nomination packets that are sent and taken in, and the offices they are
// exchanged with.
//
// Nothing that comes in is stored before somebody has seen what it would bring,
// row by row or nomination by nomination. What that is, and in which words, is
// the business of award, award/template and package account, which the verbs use
// too: the view only shows it and asks. It names nobody who must not be named,
// since such nominees neither stand in templates nor travel in packets.
package exchange
