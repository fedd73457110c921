/** The port of a server where none is chosen (our choice): VOUC on the keys of a telephone, and no well-known program's. */
export const defaultPort = 8682
