package org.javahermit.kernel.net.tcp;

import org.javahermit.kernel.net.Time;
import org.javahermit.kernel.net.wire.TcpHeader;

/**
 * What of TCP can be tuned. Times are nanoseconds.
 *
 * @param receiveBuffer bytes that a connection holds for its reader, until that grows
 * @param sendBuffer bytes that a connection takes from its writer, until that grows
 * @param mostBuffer what either grows to at most, see {@link BufferGrowth}
 * @param growth bytes by which all buffers of a stack together may have grown; 0: none grows
 * @param memory bytes that all buffers of a stack together may take, besides 4 KiB for each
 * @param minRto the variation part of a retransmission time-out is at least this; RFC 6298 section
 *     2.4 says one second for the whole, but networks and peers of today are served better by less
 * @param delayedAck how long an acknowledgment may wait (RFC 9293 section 3.8.6.3: below 500 ms)
 * @param timeWait twice the maximum segment lifetime (RFC 9293 section 3.4.2 leaves it open)
 * @param mostWaiting how many connections of a stack may wait for that time to pass; a further one
 *     ends the wait of the first
 * @param synRetries how often a SYN is sent again
 * @param retries how often data is sent again; by backing off this is more than the 100 s of R2
 *     (RFC 9293 section 3.8.3). Also how often a peer whose window stays closed is asked once the
 *     user is done
 * @param keepAliveIdle idle time before the first keep-alive (RFC 9293 section 3.8.4: 2 hours)
 * @param keepAliveInterval time between keep-alives
 * @param keepAliveProbes keep-alives without an answer before the connection ends
 * @param cubic whether new connections use CUBIC rather than NewReno
 */
public record TcpConfig(
    int receiveBuffer,
    int sendBuffer,
    int mostBuffer,
    long growth,
    long memory,
    long minRto,
    long delayedAck,
    long timeWait,
    int mostWaiting,
    int synRetries,
    int retries,
    long keepAliveIdle,
    long keepAliveInterval,
    int keepAliveProbes,
    boolean cubic) {

  public static final TcpConfig DEFAULT =
      new TcpConfig(
          1 << 18,
          1 << 18,
          1 << 22,
          1 << 24,
          1 << 26,
          200 * Time.MILLISECOND,
          40 * Time.MILLISECOND,
          60 * Time.SECOND,
          4096,
          6,
          12,
          7200 * Time.SECOND,
          75 * Time.SECOND,
          9,
          true);

  /** The same, with CUBIC or NewReno. */
  public TcpConfig withCubic(boolean wanted) {
    return with(receiveBuffer, sendBuffer, growth, memory, synRetries, retries, wanted);
  }

  /** The same, with buffers that may grow by so many bytes together. */
  public TcpConfig withGrowth(long bytes) {
    return with(receiveBuffer, sendBuffer, bytes, memory, synRetries, retries, cubic);
  }

  /** The same, with buffers that take so many bytes of memory together at most. */
  public TcpConfig withMemory(long bytes) {
    return with(receiveBuffer, sendBuffer, growth, bytes, synRetries, retries, cubic);
  }

  /** The same, with other buffers to begin with. */
  public TcpConfig withBuffers(int toReceive, int toSend) {
    return with(toReceive, toSend, growth, memory, synRetries, retries, cubic);
  }

  /** The same, with other numbers of retries. */
  public TcpConfig withRetries(int ofSyn, int ofData) {
    return with(receiveBuffer, sendBuffer, growth, memory, ofSyn, ofData, cubic);
  }

  private TcpConfig with(
      int toReceive, int toSend, long grown, long taken, int ofSyn, int ofData, boolean isCubic) {
    return new TcpConfig(
        toReceive,
        toSend,
        mostBuffer,
        grown,
        taken,
        minRto,
        delayedAck,
        timeWait,
        mostWaiting,
        ofSyn,
        ofData,
        keepAliveIdle,
        keepAliveInterval,
        keepAliveProbes,
        isCubic);
  }

  /** What a buffer for received data may come to without its user's doing. */
  int mostReceived() {
    return growth > 0 ? Math.max(receiveBuffer, mostBuffer) : receiveBuffer;
  }

  /**
   * The scale by which windows of so many bytes can be offered, or of what is held by default if
   * that is more (RFC 7323 section 2.3); 0 where the user chooses nothing.
   */
  int windowShift(int bytes) {
    int most = bytes == 0 ? mostReceived() : Math.max(bytes, receiveBuffer);
    int shift = 0;
    while (most >> shift > TcpConnection.MAX_WINDOW && shift < TcpHeader.MAX_WINDOW_SCALE) {
      shift++;
    }
    return shift;
  }
}
