package org.javahermit.jdk.jdk.internal.misc;

import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Facts about x86-64 that HotSpot writes into these fields when it starts, as constants. */
@Substitution("jdk.internal.misc.UnsafeConstants")
@DeleteInitializer
final class UnsafeConstantsSubstitution {
  @Replace static final int ADDRESS_SIZE0 = 8;

  @Replace static final int PAGE_SIZE = 4096;

  @Replace static final boolean BIG_ENDIAN = false;

  @Replace static final boolean UNALIGNED_ACCESS = true;

  @Replace static final int DATA_CACHE_LINE_FLUSH_SIZE = 0;

  private UnsafeConstantsSubstitution() {}
}
