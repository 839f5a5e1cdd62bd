package org.javahermit.kernel.net.dns;

import java.util.Iterator;
import java.util.LinkedHashMap;
import org.javahermit.kernel.net.Time;

/**
 * Answers that are still true (RFC 1034 section 5.3.3 step 1), negative ones among them (RFC 2308):
 * of a bounded number, the one that was used longest ago gives way.
 */
final class DnsCache {
  static final int CAPACITY = 256;

  private record Kept(DnsAnswer answer, long until) {}

  private final LinkedHashMap<DnsQuestion, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** What was answered before and is still true, or null. */
  DnsAnswer get(DnsQuestion question, long now) {
    Kept found = kept.get(question);
    if (found == null) {
      return null;
    }
    if (now >= found.until()) {
      kept.remove(question);
      return null;
    }
    return found.answer();
  }

  /** Keeps an answer for as long as it says. */
  void put(DnsQuestion question, DnsAnswer answer, long now) {
    if (answer.seconds() == 0) {
      return;
    }
    kept.put(question, new Kept(answer, now + answer.seconds() * Time.SECOND));
    if (kept.size() > CAPACITY) {
      Iterator<DnsQuestion> oldest = kept.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** Forgets everything: other servers may know better. */
  void clear() {
    kept.clear();
  }

  int size() {
    return kept.size();
  }
}
