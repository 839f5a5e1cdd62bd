package org.javahermit.jdk;

import java.lang.ref.Reference;
import jdk.internal.misc.Unsafe;
import org.javahermit.jdk.java.lang.ShutdownSubstitution;
import org.javahermit.jdk.java.lang.SystemSubstitution;
import org.javahermit.jdk.java.lang.ThreadSubstitution;
import org.javahermit.jdk.java.lang.ref.FinalizerAccess;
import org.javahermit.jdk.java.lang.ref.ReferenceSubstitution;
import org.javahermit.jdk.jdk.internal.misc.VMSubstitution;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.vm.Allocation;
import org.javahermit.vm.Threads;
import org.javahermit.vm.heap.ReferenceObjects;
import org.javahermit.vm.layout.DescriptorLayout;

/**
 * What the runtime asks of the class library: its start, once objects, threads and exceptions work,
 * which takes a main thread without an object and leaves system properties and standard streams;
 * and the ends of threads and of the program. The start follows the order of HotSpot's, without the
 * phases for modules and the launcher.
 */
public final class JdkBoot {
  /** The level at which the JDK considers itself started. */
  private static final int BOOTED = 4;

  private JdkBoot() {}

  /** After a collection that cleared references: lets the program know. */
  public static void enqueueReferences() {
    ReferenceSubstitution.enqueuePending();
  }

  /** Makes an object known to the thread that finalizes what nobody refers to. */
  public static void registerFinalizer(Object object) {
    FinalizerAccess.register(object);
  }

  /** Starts the class library on the main thread; called once. */
  public static void initialize() {
    Address descriptor = Machine.descriptorOf(Thread.class);
    int size = descriptor.loadInt(DescriptorLayout.SIZE);
    Threads.attach((Thread) Allocation.newInstance(descriptor, size));
    ThreadSubstitution.constructMain();
    Unsafe unsafe = Unsafe.getUnsafe();
    ReferenceObjects.initialize(
        (int) unsafe.objectFieldOffset(Reference.class, "referent"),
        (int) unsafe.objectFieldOffset(Reference.class, "discovered"),
        (int) unsafe.objectFieldOffset(Reference.class, "next"));
    SystemSubstitution.initPhase1();
    VMSubstitution.initLevel(BOOTED);
  }

  /** Whether a thread that begins has nothing to run, because it was stopped before. */
  public static boolean isStillborn(Thread thread) {
    return ThreadSubstitution.isStillborn(thread);
  }

  /** Tells a thread's handler of an exception that nobody caught; called on that thread. */
  public static void dispatchUncaughtException(Thread thread, Throwable exception) {
    ThreadSubstitution.dispatch(thread, exception);
  }

  /** Does what a thread does last; called on that thread. */
  public static void exitThread(Thread thread) {
    ThreadSubstitution.exit(thread);
  }

  /** Runs the shutdown hooks after the last thread that is no daemon has ended. */
  public static void shutdown() {
    ShutdownSubstitution.shutdown();
  }
}
