package benchmarks;

/** Planets under gravity: floating-point arithmetic on fields of objects. */
public class NBody {
  static final class Body {
    double x;
    double y;
    double z;
    double vx;
    double vy;
    double vz;
    double mass;

    Body(double x, double y, double z, double vx, double vy, double vz, double mass) {
      this.x = x;
      this.y = y;
      this.z = z;
      this.vx = vx;
      this.vy = vy;
      this.vz = vz;
      this.mass = mass;
    }
  }

  public static void main(String[] args) {
    Body[] bodies = {
      new Body(0, 0, 0, 0, 0, 0, 39.5),
      new Body(4.84, -1.16, -0.10, 0.606, 2.81, -0.02, 0.0377),
      new Body(8.34, 4.12, -0.40, -1.01, 1.82, 0.008, 0.0113),
      new Body(12.9, -15.1, -0.22, 1.08, 0.869, -0.01, 0.00172),
      new Body(15.4, -25.9, 0.179, 0.979, 0.594, -0.035, 0.00203)
    };
    for (int i = 0; i < 5_000_000; i++) {
      advance(bodies, 0.01);
    }
    System.out.println(energy(bodies));
  }

  static void advance(Body[] bodies, double dt) {
    for (int i = 0; i < bodies.length; i++) {
      Body a = bodies[i];
      for (int j = i + 1; j < bodies.length; j++) {
        Body b = bodies[j];
        double dx = a.x - b.x;
        double dy = a.y - b.y;
        double dz = a.z - b.z;
        double d2 = dx * dx + dy * dy + dz * dz;
        double magnitude = dt / (d2 * Math.sqrt(d2));
        a.vx -= dx * b.mass * magnitude;
        a.vy -= dy * b.mass * magnitude;
        a.vz -= dz * b.mass * magnitude;
        b.vx += dx * a.mass * magnitude;
        b.vy += dy * a.mass * magnitude;
        b.vz += dz * a.mass * magnitude;
      }
    }
    for (Body body : bodies) {
      body.x += dt * body.vx;
      body.y += dt * body.vy;
      body.z += dt * body.vz;
    }
  }

  static double energy(Body[] bodies) {
    double e = 0;
    for (int i = 0; i < bodies.length; i++) {
      Body a = bodies[i];
      e += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
      for (int j = i + 1; j < bodies.length; j++) {
        Body b = bodies[j];
        double dx = a.x - b.x;
        double dy = a.y - b.y;
        double dz = a.z - b.z;
        e -= a.mass * b.mass / Math.sqrt(dx * dx + dy * dy + dz * dz);
      }
    }
    return e;
  }
}
