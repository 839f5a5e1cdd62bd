package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.NativeLibraryNames;
import org.javahermit.vm.Allocation;
import org.javahermit.vm.Threads;
import org.javahermit.vm.heap.Heap;

/** The native methods of {@link Runtime}: processors and heap; exit and hooks stay the JDK's. */
@Substitution("java.lang.Runtime")
public class RuntimeSubstitution {
  private RuntimeSubstitution() {}

  @Replace
  public int availableProcessors() {
    return Threads.processors();
  }

  @Replace
  public long freeMemory() {
    return Math.max(Heap.capacityBytes() - Heap.usedBytes(), 0);
  }

  @Replace
  public long totalMemory() {
    return Heap.capacityBytes();
  }

  @Replace
  public long maxMemory() {
    return Heap.limitBytes();
  }

  @Replace
  public void gc() {
    Allocation.collect();
  }

  @Replace
  void load0(Class<?> caller, String file) {
    throw new UnsatisfiedLinkError("an image cannot load the native library " + file);
  }

  @Replace
  void loadLibrary0(Class<?> caller, String name) {
    NativeLibraryNames.check(name);
  }
}
