import { useLocation } from 'react-router';
import { useShop } from '../shell/shop-context.tsx';
import { readSelection, type Selection } from './filters.ts';

/** What the address of the page asks for. */
export function useSelection(): Selection {
  const { search } = useLocation();
  return readSelection(new URLSearchParams(search), useShop().market.locale);
}
