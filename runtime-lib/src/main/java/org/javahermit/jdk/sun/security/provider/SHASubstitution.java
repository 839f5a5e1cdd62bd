package org.javahermit.jdk.sun.security.provider;

import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.Sha1Instructions;

/**
 * SHA-1 compresses a block by the processor's instructions for it, as on HotSpot, or where it has
 * none as in the JDK.
 */
@Substitution("sun.security.provider.SHA")
abstract class SHASubstitution {
  @Alias private int[] state;

  @Alias
  private native void implCompressCheck(byte[] buf, int ofs);

  @Alias
  private native void implCompress0(byte[] buf, int ofs);

  @Replace
  void implCompress(byte[] buf, int ofs) {
    if (Sha1Instructions.arePresent()) {
      Sha1Instructions.compress(state, buf, ofs);
    } else {
      implCompressCheck(buf, ofs);
      implCompress0(buf, ofs);
    }
  }
}
