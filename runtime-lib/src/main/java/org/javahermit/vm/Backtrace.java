package org.javahermit.vm;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.unsafe.NeverInline;
import org.javahermit.unsafe.Uninterruptible;
import org.javahermit.vm.layout.ObjectLayout;

/**
 * What a Throwable remembers of the stack: takes the calling thread's stack, leaves an array of
 * return addresses, decoded only when somebody looks. Inlined calls share an address, and show as
 * frames of their own when decoded.
 */
public final class Backtrace {
  /** Most frames that a trace shows; HotSpot's default of {@code MaxJavaStackTraceDepth}. */
  public static final int LIMIT = 1024;

  /** Frames above the one of interest that are remembered in vain: constructors, helpers. */
  private static final int SLACK = 16;

  /** Classes that do what the class library's native methods do elsewhere. */
  private static final String NATIVES = "org.javahermit.jdk.";

  private Backtrace() {}

  /** The return addresses of the calling thread's frames, innermost first. */
  @NeverInline
  public static int[] capture() {
    return capture(Machine.returnAddress(), Machine.callerRsp(), LIMIT + SLACK);
  }

  /** The same, however many there are: a walk over the stack has no limit. */
  @NeverInline
  public static int[] captureAll() {
    return capture(Machine.returnAddress(), Machine.callerRsp(), Integer.MAX_VALUE);
  }

  /** The same for a thread that does not run, and will not meanwhile. */
  static int[] capture(Address block) {
    return capture(ThreadBlocks.pc(block), ThreadBlocks.stackPointer(block), LIMIT + SLACK);
  }

  private static int[] capture(Address pc, Address stackPointer, int limit) {
    int[] addresses = new int[walk(pc, stackPointer, Address.zero(), limit)];
    walk(pc, stackPointer, Address.ofObject(addresses).plus(ObjectLayout.arrayBase(4)), limit);
    return addresses;
  }

  /** Counts frames, and writes their addresses down where there is an array for them. */
  @Uninterruptible
  private static int walk(Address pc, Address stackPointer, Address into, int limit) {
    int count = 0;
    while (count < limit && !pc.isZero()) {
      Address site = CodeInfo.find(pc);
      if (site.isZero()) {
        return count;
      }
      if (!into.isZero()) {
        into.storeAddress32(4L * count, pc); // code lies below 4 GiB
      }
      count++;
      Address slot = stackPointer.plus(CodeInfo.stackDepth(site));
      pc = slot.loadAddress(0);
      stackPointer = slot.plus(8);
    }
    return count;
  }

  /**
   * Finds the frames to be shown: calls {@code visitor} for each, innermost first.
   *
   * @param type the exception's class, whose constructors are not shown; null: show all
   */
  static void decode(int[] addresses, Class<?> type, Visitor visitor) {
    boolean skipping = type != null;
    int shown = 0;
    for (int address : addresses) {
      Address pc = Address.of(address & 0xffffffffL);
      Address position = CodeInfo.position(pc);
      while (!position.isZero() && shown < LIMIT) {
        String className = CodeInfo.className(position);
        String methodName = CodeInfo.methodName(position);
        if (skipping && isMachinery(className, methodName, type)) {
          position = CodeInfo.caller(position);
          continue;
        }
        skipping = false;
        if (!isHidden(className)) {
          visitor.frame(className, methodName, position);
          shown++;
        }
        position = CodeInfo.caller(position);
      }
    }
  }

  /** Whether the frame only makes the exception, or is the runtime's on the way to it. */
  private static boolean isMachinery(String className, String methodName, Class<?> type) {
    if (isRuntime(className)) {
      return true;
    }
    if (methodName.equals("fillInStackTrace")) {
      return true;
    }
    if (!methodName.equals("<init>")) {
      return false;
    }
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(className)) {
        return true;
      }
    }
    return false;
  }

  /** Whether frames of the class are never shown: the runtime below the program, lambda classes. */
  private static boolean isHidden(String className) {
    return isRuntime(className) || className.contains("$$Lambda");
  }

  private static boolean isRuntime(String className) {
    return className.startsWith(NATIVES) || isKernel(className);
  }

  /** Whether the class is one of the runtime below those that do what native methods do. */
  static boolean isKernel(String className) {
    return className.startsWith("org.javahermit.vm.")
        || className.startsWith("org.javahermit.kernel.")
        || className.startsWith("org.javahermit.machine.");
  }

  /**
   * The stack trace elements of a throwable.
   *
   * @param addresses what {@link #capture} gave
   * @param type the throwable's class
   */
  public static StackTraceElement[] elements(int[] addresses, Class<?> type) {
    Counter counter = new Counter();
    decode(addresses, type, counter);
    Collector collector = new Collector(new StackTraceElement[counter.count]);
    decode(addresses, type, collector);
    return collector.elements;
  }

  /**
   * What was null at the innermost frame, or null where it is no dereference, or where that frame
   * is one that no trace shows: a lambda's, or one that stands for native code.
   *
   * @param addresses what {@link #capture} gave
   * @param type the throwable's class
   */
  public static String nullPointerMessage(int[] addresses, Class<?> type) {
    Cursor frames = new Cursor(addresses, true);
    while (frames.step()) {
      String className = CodeInfo.className(frames.position());
      if (className.startsWith(NATIVES)) {
        return null;
      }
      if (!isMachinery(className, CodeInfo.methodName(frames.position()), type)) {
        return isHidden(className) ? null : CodeInfo.nullPointerMessage(frames.position());
      }
    }
    return null;
  }

  /** The stack trace element of a position in the code. */
  public static StackTraceElement element(Address position) {
    String module = CodeInfo.moduleName(position);
    return new StackTraceElement(
        module == null ? "app" : null,
        module,
        null,
        CodeInfo.className(position),
        CodeInfo.methodName(position),
        CodeInfo.fileName(position),
        CodeInfo.line(position));
  }

  /** Goes through frames one by one, innermost first, inlined ones as their own. */
  public static final class Cursor {
    private final int[] addresses;
    private final boolean showsHidden;
    private int next;
    private long position;
    private String className;

    /**
     * Before the innermost frame.
     *
     * @param addresses what {@link #captureAll} gave
     * @param showsHidden whether frames of lambda classes are among them; the runtime's never are
     */
    public Cursor(int[] addresses, boolean showsHidden) {
      this.addresses = addresses;
      this.showsHidden = showsHidden;
    }

    /** Goes to the next frame; false where there is none. */
    public boolean advance() {
      while (step()) {
        className = CodeInfo.className(position());
        if (showsHidden ? !isRuntime(className) : !isHidden(className)) {
          return true;
        }
      }
      return false;
    }

    private boolean step() {
      position = position == 0 ? 0 : CodeInfo.caller(position()).toLong();
      while (position == 0 && next < addresses.length) {
        position = CodeInfo.position(Address.of(addresses[next++] & 0xffffffffL)).toLong();
      }
      return position != 0;
    }

    /** Where the frame is, as {@link CodeInfo} has it. */
    public Address position() {
      return Address.of(position);
    }

    /** The name of the frame's class. */
    public String className() {
      return className;
    }
  }

  /** Receives decoded frames. */
  interface Visitor {
    void frame(String className, String methodName, Address position);
  }

  private static final class Counter implements Visitor {
    private int count;

    @Override
    public void frame(String className, String methodName, Address position) {
      count++;
    }
  }

  private static final class Collector implements Visitor {
    private final StackTraceElement[] elements;
    private int count;

    Collector(StackTraceElement[] elements) {
      this.elements = elements;
    }

    @Override
    public void frame(String className, String methodName, Address position) {
      elements[count++] = element(position);
    }
  }
}
