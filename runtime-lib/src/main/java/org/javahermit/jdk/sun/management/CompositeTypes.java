package org.javahermit.jdk.sun.management;

import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryUsage;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;

/**
 * The open types of classes that notifications carry: takes a class, leaves the items that its
 * getters would give. Source: {@code javax.management.MXBean}, "Type mapping rules".
 */
public final class CompositeTypes {
  private CompositeTypes() {}

  static CompositeType of(Class<?> type) throws OpenDataException {
    if (type == MemoryUsage.class) {
      return type(
          type,
          new String[] {"committed", "init", "max", "used"},
          SimpleType.LONG,
          SimpleType.LONG,
          SimpleType.LONG,
          SimpleType.LONG);
    }
    if (type == MemoryNotificationInfo.class) {
      return type(
          type,
          new String[] {"count", "poolName", "usage"},
          SimpleType.LONG,
          SimpleType.STRING,
          of(MemoryUsage.class));
    }
    throw new UnsupportedOperationException(
        "an image cannot show "
            + type.getName()
            + " as open data, because it does not describe the members of that class; use the"
            + " methods of the platform's beans directly");
  }

  private static CompositeType type(Class<?> type, String[] names, OpenType<?>... types)
      throws OpenDataException {
    return new CompositeType(type.getName(), type.getName(), names, names, types);
  }

  /** The mapping of {@code Map<String, MemoryUsage>}. */
  public static MappedMXBeanTypeSubstitution usageMap() {
    try {
      return MappedMXBeanTypeSubstitution.getMappedType(new UsageMap());
    } catch (OpenDataException e) {
      throw new AssertionError(e);
    }
  }

  /** {@code Map<String, MemoryUsage>}. */
  private static final class UsageMap implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return new Type[] {String.class, MemoryUsage.class};
    }

    @Override
    public Type getRawType() {
      return Map.class;
    }

    @Override
    public Type getOwnerType() {
      return null;
    }
  }
}
