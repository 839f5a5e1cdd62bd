package org.javahermit.jdk.sun.management;

import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryUsage;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * The JDK finds the items of composite data by looking for getters. Images do not describe the
 * members of these classes, so those that notifications carry are described here; see {@link
 * CompositeTypes}.
 */
@Substitution("sun.management.MappedMXBeanType$CompositeDataMXBeanType")
final class CompositeDataMXBeanTypeSubstitution {
  @Alias private Class<?> javaClass;
  @Alias private boolean isCompositeData;
  @Alias private OpenType<?> openType;

  @Replace
  CompositeDataMXBeanTypeSubstitution(Class<?> type) throws OpenDataException {
    javaClass = type;
    isCompositeData = false;
    openType = CompositeTypes.of(type);
  }

  @Replace
  public Object toJavaTypeData(Object data) {
    if (data == null) {
      return null;
    }
    CompositeData composite = (CompositeData) data;
    return javaClass == MemoryUsage.class
        ? MemoryUsage.from(composite)
        : MemoryNotificationInfo.from(composite);
  }
}
