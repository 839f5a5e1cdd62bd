package org.javahermit.kernel.driver.virtio;

import org.javahermit.unsafe.Address;

/**
 * The control queue of a network card: takes commands, one at a time, whose answer is waited for.
 * Source: virtio 1.2, §5.1.6.5.
 */
final class NetControl {
  /** Most addresses of groups in a command; who wants more gets all groups. */
  static final int MOST_GROUPS = 128;

  /** Class and command. */
  private static final int HEADER = 2;

  private static final int CLASS_RECEIVE = 0;
  private static final int PROMISCUOUS = 0;
  private static final int ALL_GROUPS = 1;
  private static final int CLASS_ADDRESSES = 1;
  private static final int SET_TABLES = 0;
  private static final int CLASS_ANNOUNCE = 3;
  private static final int ANNOUNCED = 0;
  private static final int CLASS_MULTIQUEUE = 4;
  private static final int SET_PAIRS = 0;
  private static final int SET_STEERING = 1;

  // What stands behind the header of the command for flows; the table is the last with a place.
  private static final int KINDS = HEADER;
  private static final int TABLE_MASK = KINDS + 4;
  private static final int UNKNOWN_FLOWS = TABLE_MASK + 2;
  private static final int TABLE = UNKNOWN_FLOWS + 2;

  private static final int ADDRESS_BYTES = 6;

  /** Behind the header: number of addresses of hosts, none, and number of those of groups. */
  private static final int GROUP_COUNT = HEADER + 4;

  private static final int GROUPS = GROUP_COUNT + 4;

  private static final int ANSWER = GROUPS + MOST_GROUPS * ADDRESS_BYTES;
  private static final int ACCEPTED = 0;
  private static final int NO_ANSWER = 0xff;

  private final VirtioDevice device;
  private final RequestQueue queue;
  private final BufferChain chain = new BufferChain();
  private final Address command;

  NetControl(VirtioDevice device, int number) {
    this.device = device;
    queue = new RequestQueue(device, number);
    command = device.allocate(ANSWER + 1);
  }

  /** Uses so many pairs of queues; §5.1.6.5.5. */
  void usePairs(int pairs) {
    command.storeShort(HEADER, pairs);
    if (!ask(CLASS_MULTIQUEUE, SET_PAIRS, 2, "use several queues")) {
      throw device.fail("does not use " + pairs + " pairs of queues that it said it had");
    }
  }

  /**
   * Spreads received flows by a hash, and what has none to the first queue; whether the device does
   * so. §5.1.6.5.7.
   */
  boolean steer(NetSteering steering, byte[] key, int pairs) {
    int[] table = steering.table;
    command.storeInt(KINDS, steering.kinds);
    command.storeShort(TABLE_MASK, table.length - 1);
    command.storeShort(UNKNOWN_FLOWS, 0);
    int at = TABLE;
    for (int queue : table) {
      command.storeShort(at, queue);
      at += Short.BYTES;
    }
    command.storeShort(at, pairs);
    at += Short.BYTES;
    command.storeByte(at++, key.length);
    for (byte part : key) {
      command.storeByte(at++, part);
    }
    return ask(CLASS_MULTIQUEUE, SET_STEERING, at - HEADER, "spread flows");
  }

  /**
   * Gets frames for the card's address, for all hosts, and for these groups, and no others; where
   * the device does not do that, it stays as it is. §5.1.6.5.1 and §5.1.6.5.2.
   */
  void listen(long[] groups) {
    boolean areAll = groups.length > MOST_GROUPS;
    boolean isSet = areAll || setTable(groups);
    if (set(ALL_GROUPS, areAll || !isSet)) {
      set(PROMISCUOUS, false);
    }
  }

  private boolean setTable(long[] groups) {
    command.storeInt(HEADER, 0);
    command.storeInt(GROUP_COUNT, groups.length);
    for (int i = 0; i < groups.length; i++) {
      for (int j = 0; j < ADDRESS_BYTES; j++) {
        int part = (int) (groups[i] >>> Byte.SIZE * (ADDRESS_BYTES - 1 - j));
        command.storeByte(GROUPS + (long) ADDRESS_BYTES * i + j, part);
      }
    }
    int bytes = GROUPS - HEADER + ADDRESS_BYTES * groups.length;
    return ask(CLASS_ADDRESSES, SET_TABLES, bytes, "receive groups");
  }

  private boolean set(int which, boolean isOn) {
    command.storeByte(HEADER, isOn ? 1 : 0);
    return ask(CLASS_RECEIVE, which, 1, "receive less");
  }

  /** Says that neighbours were told; §5.1.6.5.4. */
  void announced() {
    ask(CLASS_ANNOUNCE, ANNOUNCED, 0, "be told of an announcement");
  }

  /** Gives a command that so many bytes belong to; whether it was accepted. */
  private boolean ask(int commandClass, int number, int bytes, String what) {
    command.storeByte(0, commandClass);
    command.storeByte(1, number);
    command.storeByte(ANSWER, NO_ANSWER);
    long physical = device.machine().physical(command);
    chain.clear();
    chain.addReadable(physical, HEADER + bytes);
    chain.addWritable(physical + ANSWER, 1);
    queue.ask(chain, "does not answer when it is asked to " + what);
    return command.loadByte(ANSWER) == ACCEPTED;
  }
}
