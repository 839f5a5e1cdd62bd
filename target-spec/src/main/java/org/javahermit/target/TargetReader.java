package org.javahermit.target;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.javahermit.target.TargetSpecification.BootProtocol;
import org.javahermit.target.TargetSpecification.ConsoleDevice;
import org.javahermit.target.TargetSpecification.CpuFeature;
import org.javahermit.target.TargetSpecification.MachineLayer;
import org.javahermit.target.TargetSpecification.TimerPolicy;

/**
 * Reads target specifications.
 *
 * <p>Takes the name of a target that comes with JavaHermit, or the path of a JSON file; leaves a
 * {@link TargetSpecification} in which every value was checked. An unknown key, a wrong type, a
 * missing key or a combination that cannot work is a {@link TargetException} that names file, key
 * and what is allowed.
 */
public final class TargetReader {
  /** The targets that come with JavaHermit; the first one is the default. */
  public static final List<String> SHIPPED = List.of("x86_64-hermit", "x86_64-linux");

  private static final Pattern SIZE = Pattern.compile("(\\d+) ?(KiB|MiB|GiB)?");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x([0-9a-fA-F]{1,15})");

  private final String file;
  private final Map<TargetKey, JsonNode> values = new EnumMap<>(TargetKey.class);

  private TargetReader(String file) {
    this.file = file;
  }

  /**
   * Reads a target by name or path.
   *
   * @param nameOrPath one of {@link #SHIPPED}, or a path; a text with a slash or {@code .json} at
   *     its end is always a path
   * @throws TargetException where there is no such target or it cannot be used
   */
  public static TargetSpecification read(String nameOrPath) {
    if (SHIPPED.contains(nameOrPath)) {
      return parse(nameOrPath + ".json", shippedText(nameOrPath));
    }
    Path path = Path.of(nameOrPath);
    if (Files.isRegularFile(path)) {
      try {
        return parse(nameOrPath, Files.readString(path));
      } catch (IOException e) {
        throw new TargetException(
            "The target specification " + nameOrPath + " cannot be read: " + e.getMessage(), e);
      }
    }
    throw new TargetException(
        "There is no target '"
            + nameOrPath
            + "'. Known targets are "
            + String.join(", ", SHIPPED)
            + "; the path of a JSON file is accepted too.");
  }

  /** Reads a target from a text; {@code file} is what messages call it. */
  static TargetSpecification parse(String file, String json) {
    return new TargetReader(file).parse(json);
  }

  private static String shippedText(String name) {
    try (InputStream in = TargetReader.class.getResourceAsStream(name + ".json")) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new TargetException("The shipped target " + name + " cannot be read.", e);
    }
  }

  private TargetSpecification parse(String json) {
    JsonNode root;
    try {
      root =
          JsonMapper.builder()
              .enable(JsonParser.Feature.ALLOW_COMMENTS)
              .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
              .build()
              .readTree(json);
    } catch (JsonProcessingException e) {
      throw new TargetException(
          file + " is not valid JSON: " + e.getOriginalMessage() + where(e), e);
    }
    if (root == null || !root.isObject()) {
      throw new TargetException(file + " must hold one JSON object with the keys of a target.");
    }
    collect("", root);
    for (TargetKey key : TargetKey.values()) {
      if (!values.containsKey(key)) {
        throw new TargetException(
            file + ": key '" + key.path() + "' is missing; it must be " + key.allowed() + ".");
      }
    }
    TargetSpecification target = build();
    new TargetChecks(file, target).run();
    return target;
  }

  private static String where(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
  }

  private void collect(String prefix, JsonNode object) {
    object
        .properties()
        .forEach(
            entry -> {
              String path = prefix + entry.getKey();
              TargetKey key = keyOf(path);
              if (key != null) {
                values.put(key, entry.getValue());
              } else if (isGroup(path) && entry.getValue().isObject()) {
                collect(path + ".", entry.getValue());
              } else {
                throw unknownKey(prefix, path);
              }
            });
  }

  private TargetException unknownKey(String prefix, String path) {
    if (isGroup(path)) {
      return new TargetException(
          file + ": key '" + path + "' must be an object with " + keysBelow(path + ".") + ".");
    }
    return new TargetException(
        file + ": unknown key '" + path + "'. Allowed here: " + keysBelow(prefix) + ".");
  }

  private static TargetKey keyOf(String path) {
    for (TargetKey key : TargetKey.values()) {
      if (key.path().equals(path)) {
        return key;
      }
    }
    return null;
  }

  private static boolean isGroup(String path) {
    for (TargetKey key : TargetKey.values()) {
      if (key.path().startsWith(path + ".")) {
        return true;
      }
    }
    return false;
  }

  private static String keysBelow(String prefix) {
    List<String> names = new ArrayList<>();
    for (TargetKey key : TargetKey.values()) {
      if (key.path().startsWith(prefix)) {
        String name = key.path().substring(prefix.length()).split("\\.")[0];
        if (!names.contains(name)) {
          names.add(name);
        }
      }
    }
    return String.join(", ", names);
  }

  private TargetSpecification build() {
    return new TargetSpecification(
        text(TargetKey.NAME),
        text(TargetKey.DESCRIPTION),
        choice(TargetKey.ARCHITECTURE),
        features(),
        constant(TargetKey.MACHINE, MachineLayer.values()),
        constant(TargetKey.BOOT, BootProtocol.values()),
        size(TargetKey.IMAGE_BASE),
        intSize(TargetKey.PAGE_SIZE),
        intSize(TargetKey.LARGE_PAGE_SIZE),
        intSize(TargetKey.REFERENCE_WIDTH),
        intSize(TargetKey.REFERENCE_SHIFT),
        size(TargetKey.HEAP_INITIAL),
        size(TargetKey.HEAP_MAXIMUM),
        size(TargetKey.STACK_MAIN),
        size(TargetKey.STACK_THREAD),
        size(TargetKey.STACK_GUARD),
        size(TargetKey.STACK_INTERRUPT),
        constant(TargetKey.TIMER, TimerPolicy.values()),
        flag(TargetKey.VECTOR_INTERRUPTS),
        constant(TargetKey.CONSOLE, ConsoleDevice.values()),
        flag(TargetKey.DISKS),
        flag(TargetKey.SHARES));
  }

  private String text(TargetKey key) {
    JsonNode value = values.get(key);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw wrong(key, value);
    }
    return value.textValue();
  }

  private String choice(TargetKey key) {
    String value = text(key);
    if (!key.choices().contains(value)) {
      throw wrong(key, values.get(key));
    }
    return value;
  }

  private <E extends Enum<E>> E constant(TargetKey key, E[] constants) {
    return constants[key.choices().indexOf(choice(key))];
  }

  private Set<CpuFeature> features() {
    Set<CpuFeature> features = EnumSet.noneOf(CpuFeature.class);
    JsonNode list = values.get(TargetKey.FEATURES);
    if (!list.isArray()) {
      throw wrong(TargetKey.FEATURES, list);
    }
    for (JsonNode element : list) {
      int index = TargetKey.FEATURES.choices().indexOf(element.asText());
      if (!element.isTextual() || index < 0) {
        throw wrong(TargetKey.FEATURES, element);
      }
      features.add(CpuFeature.values()[index]);
    }
    return features;
  }

  private boolean flag(TargetKey key) {
    JsonNode value = values.get(key);
    if (!value.isBoolean()) {
      throw wrong(key, value);
    }
    return value.booleanValue();
  }

  private int intSize(TargetKey key) {
    long size = size(key);
    if (size > Integer.MAX_VALUE) {
      throw wrong(key, values.get(key));
    }
    return (int) size;
  }

  private long size(TargetKey key) {
    JsonNode value = values.get(key);
    if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
      return value.longValue();
    }
    if (value.isTextual()) {
      Matcher hexadecimal = HEXADECIMAL.matcher(value.textValue());
      if (hexadecimal.matches()) {
        return Long.parseLong(hexadecimal.group(1), 16);
      }
      Matcher size = SIZE.matcher(value.textValue());
      if (size.matches() && size.group(1).length() <= 10) {
        return Long.parseLong(size.group(1)) * unit(size.group(2));
      }
    }
    throw wrong(key, value);
  }

  private static long unit(String name) {
    if (name == null) {
      return 1;
    }
    return switch (name) {
      case "KiB" -> 1L << 10;
      case "MiB" -> 1L << 20;
      default -> 1L << 30;
    };
  }

  private TargetException wrong(TargetKey key, JsonNode value) {
    return new TargetException(
        file + ": key '" + key.path() + "' is " + value + "; it must be " + key.allowed() + ".");
  }
}
