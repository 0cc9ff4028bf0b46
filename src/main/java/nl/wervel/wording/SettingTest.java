package nl.wervel.wording;

import java.util.List;

/** A local setting is on, or off. */
record SettingTest(String setting, boolean on) implements Test {
  @Override
  public List<Reading> readings() {
    return List.of();
  }

  @Override
  public SettingTest not() {
    return new SettingTest(setting, !on);
  }
}
