package org.javahermit.jdk.com.sun.management.internal;

import com.sun.management.GcInfo;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.com.sun.management.GcInfoSubstitution;

/** Gets who made a description, which the JDK does by reflection. */
@Substitution("com.sun.management.internal.GcInfoCompositeData$1")
final class GcInfoBuilderOfSubstitution {
  @Alias(name = "val$info")
  private GcInfo info;

  private GcInfoBuilderOfSubstitution() {}

  @Replace
  public GcInfoBuilderSubstitution run() {
    return GcInfoSubstitution.builder(info);
  }
}
