package org.javahermit.kernel.sched;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Cores in virtual time, as a machine sees them, without tasks; there is no console. */
public abstract class VirtualProcessors implements Processors {

  /** What a core was asked for, and whether it rests. */
  static final class VirtualCore {
    long timer = Long.MAX_VALUE;
    boolean asked;

    /** Whether it is halted, and until when. */
    boolean halted;

    long haltedUntil;

    /** Whether its interrupt is due; it is taken then. */
    boolean takeTick(long now) {
      if (!asked && now < timer) {
        return false;
      }
      asked = false;
      timer = Long.MAX_VALUE;
      return true;
    }
  }

  protected final Random random;
  final List<VirtualCore> cores = new ArrayList<>();

  /** The core that makes the next step. */
  protected int core;

  protected long now;

  protected VirtualProcessors(long seed, int coreCount) {
    random = new Random(seed);
    for (int i = 0; i < coreCount; i++) {
      cores.add(new VirtualCore());
    }
  }

  final VirtualCore here() {
    return cores.get(core);
  }

  @Override
  public int core() {
    return core;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public void idle(long deadline, boolean input) {
    here().halted = true;
    here().haltedUntil = deadline;
    here().timer = Long.MAX_VALUE; // resting uses the timer
  }

  @Override
  public void wake(int number) {
    cores.get(number).halted = false;
  }

  @Override
  public void wakeAtOnce(int number) {
    wake(number);
  }

  @Override
  public void setTimer(long deadline) {
    here().timer = deadline;
  }

  @Override
  public void askForTick(int number) {
    cores.get(number).asked = true;
  }

  @Override
  public boolean inputReady() {
    return false;
  }
}
