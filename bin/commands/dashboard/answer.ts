/** What the server of the dashboard gives back for one address. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}
