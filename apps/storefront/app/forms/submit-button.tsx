// The button that sends the form it stands in. Pending while the page's form is being sent, so that
// a second press does nothing.

import { Button, type ButtonSize, type ButtonTone } from '@kontor/ui/button.tsx';
import { useNavigation } from 'react-router';

interface SubmitButtonProps {
  children: React.ReactNode;
  tone?: ButtonTone;
  size?: ButtonSize;
  name?: string;
  value?: string;
  className?: string;
}

export function SubmitButton({
  children,
  name,
  value,
  tone = 'primary',
  ...look
}: SubmitButtonProps) {
  const navigation = useNavigation();
  const mine = name === undefined || navigation.formData?.get(name) === value;
  const pending = navigation.state !== 'idle' && navigation.formMethod === 'POST' && mine;
  return (
    <Button type="submit" name={name} value={value} tone={tone} pending={pending} {...look}>
      {children}
    </Button>
  );
}
