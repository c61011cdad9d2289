package store

import (
	"jiajiang/award"
	"jiajiang/store/packet"
)

// Office says whose key a key file is, and its fingerprint, before a packet is
// sealed to it. It returns a [*award.Problem] where the text is no key file. It
// needs nobody signed in: a key file is no secret.
func (*Store) Office(key string) (award.Office, error) {
	o, err := packet.ParseKey(key)
	if err != nil {
		return award.Office{}, packetProblem(err)
	}
	return o, nil
}
