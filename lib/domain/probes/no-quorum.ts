/** What a manager says when there is no quorum: no leader, or nobody who answers in time. */
export const NO_QUORUM = /does not have a leader|context deadline exceeded|DeadlineExceeded|lost quorum|no leader/i;
