export type PublicationId = number;
