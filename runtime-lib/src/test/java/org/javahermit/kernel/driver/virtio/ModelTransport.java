package org.javahermit.kernel.driver.virtio;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.javahermit.kernel.bus.Registers;

/** A device that does as the specification says, unless a test makes it do something else. */
class ModelTransport extends VirtioTransport {
  static final int FEATURES_OK = 8;

  /** What the device offers. */
  long offered;

  /** What the driver accepted. */
  long accepted;

  /** The queues that were started. */
  final TreeMap<Integer, RingModel> queues = new TreeMap<>();

  /** Lines of queues. */
  final TreeMap<Integer, Integer> lines = new TreeMap<>();

  /** Notifications, in their order. */
  final List<Integer> notified = new ArrayList<>();

  /** How often the device was reset. */
  int resets;

  /** Whether the device was kept from memory. */
  boolean isIsolated;

  private final int type;
  private final int entries;
  private final Registers config;
  int status;

  ModelTransport(int type, int entries, long offered, Registers config) {
    this.type = type;
    this.entries = entries;
    this.offered = offered | Feature.VERSION_1;
    this.config = config;
  }

  @Override
  String place() {
    return "model";
  }

  @Override
  int deviceType() {
    return type;
  }

  @Override
  int status() {
    return status;
  }

  @Override
  void setStatus(int status) {
    if (status == 0) {
      resets++;
      queues.clear();
    }
    this.status = status;
  }

  @Override
  long offeredFeatures() {
    return offered;
  }

  @Override
  void setFeatures(long features) {
    accepted = features;
  }

  @Override
  int mostEntries(int queue) {
    return entries;
  }

  @Override
  void startQueue(int queue, int entries, long descriptors, long driverArea, long deviceArea) {
    queues.put(queue, RingModel.of(entries, descriptors, driverArea, deviceArea, accepted));
  }

  @Override
  boolean route(int queue, int line) {
    lines.put(queue, line);
    return true;
  }

  @Override
  void acknowledge() {}

  @Override
  void notifyQueue(int queue) {
    notified.add(queue);
  }

  @Override
  int configGeneration() {
    return 0;
  }

  @Override
  Registers config() {
    return config;
  }

  @Override
  void isolate() {
    isIsolated = true;
  }
}
