package org.javahermit.machine;

import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Uninterruptible;

/**
 * The machine under the library OS: memory, console, time, parameters, the end.
 *
 * <p>There is one instance, made by the machine's entry point in these steps, so that it can be an
 * ordinary Java object although no heap exists yet:
 *
 * <ol>
 *   <li>The {@code @EntryPoint} method takes a zeroed piece of memory below 4 GiB, the <em>boot
 *       arena</em>, of at least {@link #BOOT_ARENA_BYTES}, a stack for the main thread, and calls
 *       {@code vm.Boot.begin(arena, bytes, stackLow, stackHigh, cards)}; the last is zeroed memory,
 *       a byte for every 512 bytes from address 0 to the end of image and heap. That makes the
 *       arena's start the main thread's block, points r15 at it, and makes the rest the thread's
 *       allocation buffer. From here on all Java code runs, as long as it allocates little. Objects
 *       in the arena never move and never die.
 *   <li>It creates its subclass of this class, and calls {@code vm.Launcher.launch(platform)} on
 *       the main thread's stack, which never returns.
 * </ol>
 *
 * <p>Methods may be called by several cores at a time, with ordinary Java code around them, except
 * those marked {@code @Uninterruptible}, which are also called in the middle of a collection or a
 * fault. Faults are caught by the machine layer on its own; see {@code vm.Faults}.
 */
public abstract class Platform {
  /** Least size of the boot arena: thread block, platform object, what its constructor makes. */
  public static final int BOOT_ARENA_BYTES = 64 * 1024;

  /** Standard output, for {@link #write}. */
  public static final int OUTPUT = 1;

  /** Standard error, for {@link #write}. */
  public static final int ERROR = 2;

  /** Most cores that are used. */
  public static final int MOST_CORES = 64;

  private static Platform current;

  /** For subclasses. */
  protected Platform() {}

  /** The machine that runs this image. */
  @Uninterruptible
  public static Platform current() {
    return current;
  }

  /** Makes a machine the current one; done once, by the launcher. */
  public static void install(Platform platform) {
    current = platform;
  }

  // Memory. Boot arena and heap lie below 4 GiB, because references are 32 bits wide.

  /** Start of the one range that objects live in; aligned to 2 MiB; never changes. */
  public abstract Address heapStart();

  /** Bytes of address space that the heap may use from {@link #heapStart} on. */
  public abstract long heapBytes();

  /**
   * Puts memory behind a part of the heap: from then on it is readable and writable, of any
   * contents.
   *
   * @param start aligned to 2 MiB
   * @param bytes 2 MiB, or up to the end of the heap's address space where that is less
   * @return false, and nothing done, where there is no memory left
   */
  @Uninterruptible
  public abstract boolean back(Address start, long bytes);

  /** Takes back what {@link #back} did, once or for neighbours together; the contents are lost. */
  @Uninterruptible
  public abstract void discard(Address start, long bytes);

  /** Bytes that {@link #back} could still be asked for with success. */
  @Uninterruptible
  public abstract long heapReserve();

  /**
   * Says how many bytes of {@link #heapReserve} the collector needs to be able to work, so that
   * they are not given to anybody else. The number given last counts.
   */
  @Uninterruptible
  public abstract void keepForHeap(long bytes);

  /** Bytes of memory that the machine has for the program, used or free. */
  public abstract long memoryBytes();

  /** Bytes of them that nobody uses. */
  public abstract long freeMemoryBytes();

  /**
   * Makes a stack: {@code bytes} (whole pages) of memory with an unmapped guard below it.
   *
   * @return its lowest usable address, or 0 where there is no memory left
   */
  public abstract Address allocateStack(long bytes);

  /** Gives a stack back that {@link #allocateStack} made. */
  public abstract void freeStack(Address lowest, long bytes);

  /** Zeroed memory outside of the heap, in whole pages; 0 where there is none left. */
  public abstract Address allocatePages(long bytes);

  /** As {@link #allocatePages}, of any contents: zeroing much memory takes long. */
  public abstract Address allocateAnyPages(long bytes);

  /** Gives memory back that {@link #allocatePages} or {@link #allocateAnyPages} gave. */
  public abstract void freePages(Address start, long bytes);

  // Console.

  /**
   * Writes to {@link #OUTPUT} or {@link #ERROR}.
   *
   * @return how many bytes were written, 0 where there is no room at the moment, or a negative
   *     number where that is impossible
   */
  @Uninterruptible
  public abstract int write(int stream, Address bytes, int length);

  /** Whether {@link #read} would return at once. */
  public abstract boolean inputReady();

  /**
   * Reads bytes of standard input; waits until there are some.
   *
   * @return how many, 0 at the end of the input, or a negative number where that is impossible
   */
  public abstract int read(Address into, int length);

  // Time.

  /** Nanoseconds from an arbitrary point; never goes back. */
  @Uninterruptible
  public abstract long nanoTime();

  /** Nanoseconds since 1970-01-01T00:00Z. */
  public abstract long wallClock();

  /**
   * Asks for an interrupt of the core at a point of {@link #nanoTime}, which calls {@code
   * vm.Safepoints.tick()} there; replaces what was asked for before.
   */
  public abstract void setTimer(long deadline);

  /**
   * Lets the core rest until something happens that the library OS may have to handle, such as an
   * interrupt. May return early for no reason.
   *
   * @param deadline when to return at the latest, as a point of {@link #nanoTime}; {@code
   *     Long.MAX_VALUE}: no such point
   * @param input whether to return as soon as {@link #inputReady}
   */
  public abstract void idle(long deadline, boolean input);

  // Cores. Number 0 runs the boot, the others rest until they are started. What concerns "the core"
  // is meant of the one that makes the call; ThreadLayout.CORE of its current thread is its number.

  /** Number of cores that run Java threads, 1 to {@link #MOST_CORES}. */
  public abstract int processors();

  /**
   * Starts a core: it makes {@code block}, which is filled in already, its current thread's, and
   * calls {@code code}, a compiled {@code static void (Address)} that never returns, with the block
   * as argument.
   *
   * @param core 1 or more, below {@link #processors()}
   * @param stackHigh high end of the stack on which the core begins
   * @return false where the core does not start
   */
  public abstract boolean startCore(int core, Address block, Address stackHigh, Address code);

  /** Ends the rest of another core in {@link #idle}; if it does not rest, the next one. */
  @Uninterruptible
  public abstract void wake(int core);

  /**
   * One round of waiting in a loop for something that another core does; lets the machine below run
   * others where the wait gets long.
   *
   * @param round how many rounds there were before
   */
  @Uninterruptible
  public abstract void relax(int round);

  /**
   * Stops all other cores for good, so that the report of a failure comes out whole. Where another
   * core did so first, this one stops.
   */
  @Uninterruptible
  public void stopOtherCores() {}

  /** Fills memory with unpredictable bytes. */
  @Uninterruptible
  public abstract void entropy(Address into, int length);

  /** The machine's devices, or null where they are not the program's to drive. */
  public DeviceAccess devices() {
    return null;
  }

  /**
   * A card that the machine below drives, or null where there is none of that name.
   *
   * @param name what the machine calls it
   */
  public FrameChannel openFrames(String name) {
    return null;
  }

  /**
   * Whether there was an interrupt on a line of {@link DeviceAccess#takeLine} since the last call.
   * After one, its core calls {@code vm.Safepoints.tick()}, or comes back from {@link #idle}.
   */
  public boolean takeInterrupt(int line) {
    return false;
  }

  /** An archive of files that whoever started the image put into memory, or 0. */
  public Address initialFiles() {
    return Address.zero();
  }

  /** The size of {@link #initialFiles} in bytes, asked for after it. */
  public long initialFileBytes() {
    return 0;
  }

  // Parameters, as zero-terminated texts in the platform's encoding (UTF-8).

  /** Number of the parameters given to the image, options of the runtime included. */
  public abstract int argumentCount();

  /** A parameter, {@code 0 <= index < argumentCount()}. */
  public abstract Address argument(int index);

  /** Number of the environment's entries. */
  public abstract int environmentCount();

  /** An entry of the environment, {@code NAME=value}. */
  public abstract Address environment(int index);

  // The end.

  /** Ends the program with an exit status; never returns. */
  @Uninterruptible
  public abstract void exit(int status);
}
