package org.javahermit.jdk.jdk.internal.misc;

import java.util.ArrayList;
import java.util.List;
import jdk.internal.access.SharedSecrets;
import jdk.internal.misc.VM;

/**
 * The pools of buffers that management tells of: direct buffers, and what parts of the library OS
 * add that the program uses. Takes a pool from each of those when it starts; nothing of a pool is
 * in an image in which nobody asks.
 */
public final class BufferPools {
  private static final List<VM.BufferPool> added = new ArrayList<>();

  private BufferPools() {}

  /** Adds a pool, which beans tell of that are made from now on. */
  public static void add(VM.BufferPool pool) {
    synchronized (added) {
      added.add(pool);
    }
  }

  /** All pools. */
  static List<VM.BufferPool> all() {
    List<VM.BufferPool> all = new ArrayList<>();
    all.add(SharedSecrets.getJavaNioAccess().getDirectBufferPool());
    synchronized (added) {
      all.addAll(added);
    }
    return all;
  }
}
