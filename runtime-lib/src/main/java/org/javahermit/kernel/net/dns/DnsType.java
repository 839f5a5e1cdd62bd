package org.javahermit.kernel.net.dns;

/** Types of records, classes, results and flags as numbers (RFC 1035, 3596, 6891). */
final class DnsType {
  static final int A = 1;
  static final int CNAME = 5;
  static final int SOA = 6;
  static final int PTR = 12;
  static final int AAAA = 28;
  static final int OPT = 41;

  /** The class of the Internet. */
  static final int INTERNET = 1;

  // Results, in the lower four bits of the flags (RFC 1035 section 4.1.1).
  static final int NO_ERROR = 0;
  static final int FORMAT_ERROR = 1;
  static final int NO_SUCH_NAME = 3;
  static final int NOT_IMPLEMENTED = 4;

  // Flags (RFC 1035 section 4.1.1).
  static final int RESPONSE = 0x8000;
  static final int OPERATION = 0x7800;
  static final int TRUNCATED = 0x0200;
  static final int RECURSION_DESIRED = 0x0100;
  static final int RESULT = 0xf;

  private DnsType() {}
}
