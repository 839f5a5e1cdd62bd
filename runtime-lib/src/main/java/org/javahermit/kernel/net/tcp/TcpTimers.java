package org.javahermit.kernel.net.tcp;

import org.javahermit.kernel.net.Time;

/** What happens when a timer of a connection runs out (RFC 9293 section 3.10.8). */
final class TcpTimers {
  private final TcpLayer layer;

  TcpTimers(TcpLayer layer) {
    this.layer = layer;
  }

  void fire(TcpConnection c, long now) {
    if (now >= c.timeWaitAt) {
      // In FIN-WAIT-2 the peer never ended its side; in TIME-WAIT all is well.
      layer.drop(c, TcpError.NONE);
      return;
    }
    if (now >= c.delayedAckAt) {
      c.delayedAckAt = Time.NEVER;
      c.ackNow = true;
    }
    if (now >= c.retransmitAt) {
      retransmit(c, now);
    }
    if (now >= c.persistAt) {
      persist(c, now);
    }
    if (now >= c.keepAliveAt) {
      keepAlive(c, now);
    }
  }

  /** RFC 6298 section 5, (5.4) to (5.7). */
  private void retransmit(TcpConnection c, long now) {
    c.retransmitAt = Time.NEVER;
    c.retries++;
    boolean opening = !c.state.isSynchronized();
    if (c.retries > (opening ? c.config.synRetries() : c.config.retries())) {
      layer.drop(c, TcpError.TIMED_OUT);
      return;
    }
    if (c.retries > 1) {
      layer.output().doubt(c, now);
    }
    c.rtt.backOff();
    c.timing = false;
    if (opening) {
      c.nxt = c.iss;
      return;
    }
    c.recovery.onTimeout(c, c.retries == 1);
    c.nxt = c.una;
  }

  /**
   * RFC 9293 section 3.8.6.1: asks for the window as long as the peer answers, and the user is
   * there. Nobody misses a connection that its user has closed, and what it still holds would
   * belong to the peer for ever.
   */
  private void persist(TcpConnection c, long now) {
    c.persistProbes++;
    c.retries++;
    if (c.readClosed && c.persistProbes > c.config.retries()) {
      layer.reset(c, now);
      layer.drop(c, TcpError.TIMED_OUT);
      return;
    }
    if (c.retries > c.config.retries()) {
      layer.drop(c, TcpError.TIMED_OUT);
      return;
    }
    c.persistAt = now + SegmentOutput.persistInterval(c);
    layer.output().probe(c, now);
  }

  private void keepAlive(TcpConnection c, long now) {
    if (!c.state.isSynchronized() || c.una != c.max) {
      c.keepAliveAt = now + c.keepAliveIdle;
      return;
    }
    if (c.keepAliveProbes >= c.keepAliveLimit) {
      layer.reset(c, now);
      layer.drop(c, TcpError.TIMED_OUT);
      return;
    }
    c.keepAliveProbes++;
    c.keepAliveAt = now + c.keepAliveInterval;
    layer.output().keepAlive(c, now);
  }
}
