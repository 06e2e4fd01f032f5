import { chooseTheme, useTheme } from "../theme";
import { Segments } from ".";

export function ThemeSwitch() {
  const theme = useTheme();
  return (
    <Segments
      label="Theme"
      value={theme}
      options={[
        ["light", "Light"],
        ["dark", "Dark"],
        ["system", "Auto"],
      ]}
      onChange={chooseTheme}
    />
  );
}
